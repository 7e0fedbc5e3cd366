'use strict';

const { test } = require('node:test');
const assert = require('node:assert');
const { slug } = require('../index.js');

test('words are joined by hyphens', () => assert.strictEqual(slug('Release Gates!'), 'release-gates'));
test('an empty title stays empty', () => assert.strictEqual(slug(''), ''));
