'use strict';

const page = (left) => (left > 0 ? `${left} left` : 'sold out');

if (process.argv.includes('--self-test') && page(0) !== 'sold out') {
  process.exit(1);
}
if (process.argv.includes('--build')) {
  process.stdout.write(page(3) + '\n');
}
