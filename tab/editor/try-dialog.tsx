import { Field, MessageBar, MessageBarBody, makeStyles, Textarea } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import type { TriedOne } from '../../api/contract/try.ts';
import { call } from '../api/client.ts';
import { useMe } from '../sign-in/session.ts';
import { useText } from '../strings/text.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { useSentence } from '../ui/states.tsx';
import type { DraftAutosave } from './draft-autosave.ts';
import { type Addresses, addressesIn, maxTried } from './try-addresses.ts';
import { TryResults } from './try-results.tsx';

const useStyles = makeStyles({ content: { display: 'flex', flexDirection: 'column', gap: '16px' } });

/** What was tried last, for the next time in this page. */
let lastTyped: string | null = null;

/** Sends the draft to a few addresses, and says of each what became of it and what to do. */
export function TryDialog({ keeper, onClose }: { keeper: DraftAutosave; onClose: () => void }) {
  const styles = useStyles();
  const { tryOut: text, common } = useText();
  const sentence = useSentence();
  const { email, lists } = useMe();
  const [typed, setTyped] = useState(lastTyped ?? email ?? '');
  const faultOf = useFault();
  const [fault, setFault] = useState<string | null>(null);
  const run = useTry(keeper);
  const submit = () => {
    const addresses = addressesIn(typed);
    const found = faultOf(addresses, typed);
    lastTyped = typed.trim() || null;
    setFault(found);
    run.reset();
    if (found === null) run.mutate(addresses.emails);
  };
  const sent = run.data?.filter(({ result }) => result === 'sent').length ?? 0;
  return (
    <FormDialog
      title={text.title}
      className={styles.content}
      action={sent > 0 && sent === run.data?.length ? text.again : text.send}
      leave={common.close}
      mayGo={!run.isPending && typed.trim() !== ''}
      onSubmit={submit}
      onClose={onClose}
    >
      <div>
        {text.text} {lists !== null && text.whom}
      </div>
      <Field label={text.email} hint={text.emailHint} validationMessage={fault}>
        <Textarea
          autoFocus
          resize="vertical"
          rows={2}
          inputMode="email"
          autoCapitalize="none"
          spellCheck={false}
          value={typed}
          onFocus={({ target }) => target.select()}
          onKeyDown={sendOnEnter}
          onChange={(_, { value }) => setTyped(value)}
        />
      </Field>
      <div aria-live="polite">
        {run.isPending && text.sending}
        {run.data && run.data.length > 1 && text.summary(sent, run.data.length)}
        {run.data?.length === 1 && <TryResults results={run.data} />}
        {run.data === null && <Bar intent="warning" say={text.unsaved} />}
        {run.error && <Bar intent="error" say={sentence(run.error)} />}
      </div>
      {run.data && run.data.length > 1 && <TryResults results={run.data} />}
    </FormDialog>
  );
}

/** Null where the draft is not complete enough to be saved. */
function useTry(keeper: DraftAutosave) {
  return useMutation({
    mutationFn: async (emails: readonly string[]): Promise<readonly TriedOne[] | null> => {
      await keeper.flush();
      const { campaign, state } = keeper.view();
      if (!campaign || state !== 'saved') return null;
      const path = `/campaigns/${campaign.id}/try`;
      return (await call<{ results: readonly TriedOne[] }>('POST', path, { body: { emails } })).results;
    },
  });
}

/** What is wrong with what was typed; null: nothing. */
function useFault() {
  const { tryOut: text } = useText();
  return ({ emails, others }: Addresses, typed: string): string | null => {
    if (others.length > 0) return text.notEmail(others.slice(0, maxTried).join(', '), others.length);
    if (emails.length === 0) return text.notEmail(typed.trim(), 1);
    return emails.length > maxTried ? text.tooMany(emails.length) : null;
  };
}

/** A line break comes with Shift, or is pasted; Enter alone sends, as it does from a field of one line. */
function sendOnEnter(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}

const Bar = ({ intent, say }: { intent: 'warning' | 'error'; say: string }) => (
  <MessageBar intent={intent} layout="multiline">
    <MessageBarBody>{say}</MessageBarBody>
  </MessageBar>
);
