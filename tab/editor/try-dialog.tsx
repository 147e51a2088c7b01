import {
  Field,
  Input,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
} from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api/client.ts';
import type { TryResult } from '../api/types.ts';
import { looksLikeAddress } from '../lists/columns.ts';
import { useSay, useText } from '../strings/text.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { useSentence } from '../ui/states.tsx';
import type { DraftKeeper } from './draft-keeper.ts';

const useStyles = makeStyles({ content: { display: 'flex', flexDirection: 'column', gap: '16px' } });

const intents = { sent: 'success', unreachable: 'warning', failed: 'error', unknown: 'warning' } as const;

/** The address that was tried last, for the next time in this page. */
let lastAddress = '';

/** Sends the draft to one address, and says what became of it and what to do. */
export function TryDialog({ keeper, onClose }: { keeper: DraftKeeper; onClose: () => void }) {
  const styles = useStyles();
  const { tryOut: text, common } = useText();
  const sentence = useSentence();
  const [email, setEmail] = useState(lastAddress);
  const [typo, setTypo] = useState(false);
  const run = useMutation({
    mutationFn: async (address: string): Promise<TryResult | null> => {
      await keeper.flush();
      const { campaign, state } = keeper.view();
      if (!campaign || state !== 'saved') return null;
      return call<TryResult>('POST', `/campaigns/${campaign.id}/try`, { body: { email: address } });
    },
  });
  const submit = () => {
    const address = email.trim();
    lastAddress = address;
    setTypo(!looksLikeAddress(address));
    run.reset();
    if (looksLikeAddress(address)) run.mutate(address);
  };
  return (
    <FormDialog
      title={text.title}
      className={styles.content}
      action={run.data?.result === 'sent' ? text.again : text.send}
      leave={common.close}
      mayGo={!run.isPending && email.trim() !== ''}
      onSubmit={submit}
      onClose={onClose}
    >
      {text.text}
      <Field label={text.email} validationMessage={typo ? text.notEmail : null}>
        <Input type="email" autoFocus value={email} onChange={(_, { value }) => setEmail(value)} />
      </Field>
      <div aria-live="polite">
        {run.isPending && text.sending}
        {run.data && <Result result={run.data} />}
        {run.data === null && (
          <MessageBar intent="warning" layout="multiline">
            <MessageBarBody>{text.unsaved}</MessageBarBody>
          </MessageBar>
        )}
        {run.error && (
          <MessageBar intent="error" layout="multiline">
            <MessageBarBody>{sentence(run.error)}</MessageBarBody>
          </MessageBar>
        )}
      </div>
    </FormDialog>
  );
}

function Result({ result }: { result: TryResult }) {
  const { tryOut: text, common } = useText();
  const say = useSay();
  const sentences = [result.told && say(result.told), text.help[result.code]].filter(Boolean);
  return (
    <MessageBar intent={intents[result.result]} layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{text.results[result.result]}</MessageBarTitle>
        {sentences.length > 0 ? sentences.join(' ') : result.message}
        {result.result !== 'sent' && (
          <details>
            <summary>{common.details}</summary>
            {result.code}
          </details>
        )}
      </MessageBarBody>
    </MessageBar>
  );
}
