import type { LocalizedText } from '../campaign/text/localized-text.ts';
import type { CredentialError, Tokens } from '../channels/microsoft/tokens.ts';

const isRefusal = (error: unknown): error is CredentialError => (error as Error).name === 'CredentialError';

/** Real ms between two looks: a secret that expires is found within minutes, not with the next campaign. */
const everyMs = 10 * 60_000;

/** Looks at the start, and from then on, whether Microsoft still accepts our sign-in; `/readyz` and the log tell. */
export function watchSignIn(
  tokens: Pick<Tokens, 'ask'>,
  told: { refused(why: LocalizedText): void; accepted(): void },
): void {
  const look = () =>
    tokens.ask('connector').then(
      () => told.accepted(),
      (error: unknown) => {
        if (isRefusal(error)) told.refused(error.told);
      },
    );
  void look();
  setInterval(look, everyMs).unref();
}
