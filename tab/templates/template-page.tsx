import { Button, Field, Input, MessageBar, MessageBarBody, makeStyles } from '@fluentui/react-components';
import { useRef } from 'react';
import type { TemplateView } from '../../api/contract/template.ts';
import { serviceNow } from '../api/clock.ts';
import { newContent } from '../editor/content.ts';
import type { Aside } from '../editor/message-kind.ts';
import { MessageFields } from '../editor/message-step.tsx';
import { type Draft, DraftContext } from '../editor/use-draft.ts';
import { Preview } from '../preview/preview.tsx';
import { navigate } from '../router/router.tsx';
import { useSay, useText } from '../strings/text.tsx';
import { BackLink } from '../ui/back-link.tsx';
import { Page } from '../ui/page.tsx';
import { SaveConflict } from '../ui/save-conflict.tsx';
import { SaveNote } from '../ui/save-note.tsx';
import { Failed, RowsSkeleton, useSentence } from '../ui/states.tsx';
import { useEditTemplate, useTemplate } from './use-templates.ts';

const useStyles = makeStyles({
  work: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 380px',
    gap: '40px',
    '@media (max-width: 1100px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  form: { display: 'flex', flexDirection: 'column', gap: '20px' },
});

/** One template: its name, its channel and its message, saved as they are written. */
export default function TemplatePage({ id = '' }: { id?: string }) {
  const { templates: text } = useText();
  const { data, error, isPending, refetch } = useTemplate(id);
  if (data) return <EditTemplate template={data} />;
  return (
    <Page title={text.title} above={<Back />}>
      {isPending ? <RowsSkeleton /> : <Failed error={error!} retry={() => void refetch()} />}
    </Page>
  );
}

const Back = () => <BackLink to="/templates">{useText().nav.templates}</BackLink>;

function EditTemplate({ template }: { template: TemplateView }) {
  const styles = useStyles();
  const { templates: text } = useText();
  const sentence = useSentence();
  const say = useSay();
  const { value, state, error, faults, change, takeTheirs, keepMine } = useEditTemplate(template);
  const aside = useRef<Aside>({});
  const draft = { ...draftOf(value, faults, change), aside };
  const nameFault = faults.filter(({ field }) => field === 'name').map(say)[0] ?? null;
  return (
    <Page
      title={value.name}
      above={<Back />}
      beside={<SaveNote state={state} />}
      actions={
        <Button onClick={() => navigate(`/campaigns/new/edit?template=${encodeURIComponent(template.id)}`)}>
          {text.use}
        </Button>
      }
    >
      {state === 'conflict' && <SaveConflict say={text.conflict} onTheirs={takeTheirs} onMine={keepMine} />}
      {state === 'refused' && faults.length === 0 && error && (
        <MessageBar intent="error">
          <MessageBarBody>{sentence(error)}</MessageBarBody>
        </MessageBar>
      )}
      <div className={styles.work}>
        <div className={styles.form}>
          <Field required label={text.name} validationMessage={nameFault}>
            <Input
              value={value.name}
              maxLength={200}
              onChange={(_, data) => change({ ...value, name: data.value })}
            />
          </Field>
          <DraftContext value={draft}>
            <MessageFields />
          </DraftContext>
        </div>
        <Preview message={value.message} people={null} channel={value.channel} />
      </div>
    </Page>
  );
}

type Content = Pick<TemplateView, 'name' | 'channel' | 'message'>;

/** The fields of a message stand in a draft of a campaign: here one that goes nowhere. */
const draftOf = (
  value: Content,
  faults: Draft['faults'],
  change: (value: Content) => void,
): Omit<Draft, 'aside'> => ({
  content: { ...newContent(value.name, serviceNow(), 'UTC'), ...value },
  faults,
  campaign: null,
  isSaved: false,
  judged: new Set(),
  change: ({ channel = value.channel, message = value.message }) => change({ ...value, channel, message }),
  saveNow: () => Promise.resolve(null),
  accept: () => undefined,
  toField: () => undefined,
});
