#!/usr/bin/env node
// Says what is needed instead of a syntax error when Node is too old; must itself run on any Node.
if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error('hookwire needs Node.js 24 or newer; this is ' + process.version);
  process.exit(1);
}
import('../dist/main.js');
