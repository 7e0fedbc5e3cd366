'use strict';

/** A price in cents as people read it. */
function price(cents) {
  return (cents / 100).toFixed(2) + ' EUR';
}

module.exports = { price };
