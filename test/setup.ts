// Every rule must hold whatever zone the machine stands in, so the suite runs in an awkward one.
process.env.TZ = 'Australia/Lord_Howe';
