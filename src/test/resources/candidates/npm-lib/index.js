'use strict';

/** A title as it stands in an address. */
exports.slug = (title) => title.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
