import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { useState } from 'react';
import { discardLocalDraft, localDraftName } from '../editor/local-draft.ts';
import { navigate } from '../router/router.tsx';
import { useText } from '../strings/text.tsx';

/** Leads back to a campaign that is not complete enough to be saved yet. */
export function UnsavedDraftBar() {
  const { campaigns: text } = useText();
  const [name, setName] = useState(localDraftName);
  if (name === null) return null;
  const discard = () => {
    discardLocalDraft();
    setName(null);
  };
  return (
    <MessageBar layout="multiline" style={{ marginBottom: 16 }}>
      <MessageBarBody>{text.unsaved(name)}</MessageBarBody>
      <MessageBarActions>
        <Button onClick={() => navigate('/campaigns/new/edit')}>{text.continue}</Button>
        <Button onClick={discard}>{text.discard}</Button>
      </MessageBarActions>
    </MessageBar>
  );
}
