// A file of its own, as the runner tells the clean-up of a step from its start by nothing else: a step that was killed before
// it began must not begin here. What came to its end loads nothing.
if (process.env.STATE_main === 'begun') await import('../../dist/railway-deploy/index.js');
