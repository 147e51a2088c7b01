import type { Config } from './config.ts';
import type { MicrosoftLink } from './microsoft.ts';

/** Says on the terminal where it is and, without credentials, that nothing of it is real. */
export function announce(config: Config, microsoft: MicrosoftLink): void {
  const lines = [`Kairos: http://localhost:${config.port}/tab/`];
  if (config.mode === 'sandbox') {
    lines.push(
      'SANDBOX: there are no Microsoft credentials in the settings. Everything here is a pretend tenant on this machine,',
      `its people are invented, its clock runs ${microsoft.scale?.speed ?? 1} times faster, and no message leaves this machine.`,
      `What each person received: ${microsoft.hosts.login}/sandbox/ledger`,
      'Nobody signs in here, so the API answers on this machine alone.',
    );
  }
  process.stdout.write(`\n${lines.join('\n')}\n\n`);
}
