import { Button, MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import { useState } from 'react';
import { useText } from '../strings/text.tsx';
import { PlainDialog } from '../ui/plain-dialog.tsx';
import { noteSignedIn } from './bearer.ts';
import { Standalone } from './standalone.tsx';
import type { Started } from './start.ts';

/** Nobody is signed in yet. */
export function SignedOutPage({ started }: { started: Extract<Started, { kind: 'out' }> }) {
  const { signIn: text } = useText().access;
  const [refusal, setRefusal] = useState(started.refusal);
  const [leaving, setLeaving] = useState(false);
  const go = () => {
    setLeaving(true);
    started.signIn().catch((error: Error) => {
      setLeaving(false);
      setRefusal(error.message);
    });
  };
  return (
    <Standalone title={text.title} say={text.text}>
      {refusal !== null && (
        <MessageBar intent="error" layout="multiline" style={{ textAlign: 'start' }}>
          <MessageBarBody>
            <MessageBarTitle>{text.failedTitle}</MessageBarTitle>
            {text.cancelled} {text.reason(refusal)}
          </MessageBarBody>
        </MessageBar>
      )}
      <Button appearance="primary" size="large" disabledFocusable={leaving} onClick={go}>
        {text.go}
      </Button>
    </Standalone>
  );
}

/** Teams has not said who uses it. */
export function TeamsSilent({ again }: { again: () => void }) {
  const { access, common } = useText();
  return (
    <Standalone title={access.signIn.failedTitle} say={access.signIn.teams}>
      <Button appearance="primary" onClick={again}>
        {common.tryAgain}
      </Button>
    </Standalone>
  );
}

/** The sign-in has run out in the middle of work; the page behind stays as it is. */
export function SignInAgain({ started, again }: { started: Started; again: () => void }) {
  const { access, common } = useText();
  const { signIn: text } = access;
  const isBrowser = started.kind === 'browser';
  const go = () => {
    noteSignedIn();
    if (isBrowser) void started.signIn();
    else again();
  };
  return (
    <PlainDialog
      isQuestion
      title={text.outTitle}
      actions={
        <>
          <Button onClick={noteSignedIn}>{text.later}</Button>
          <Button appearance="primary" style={{ maxWidth: 'none', whiteSpace: 'nowrap' }} onClick={go}>
            {isBrowser ? text.go : common.tryAgain}
          </Button>
        </>
      }
      onClose={noteSignedIn}
    >
      {text.outText}
    </PlainDialog>
  );
}
