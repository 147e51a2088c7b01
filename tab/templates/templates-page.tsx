import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { formatPast } from '../format/times.ts';
import { Link, navigate } from '../router/router.tsx';
import { useMay } from '../sign-in/session.ts';
import { useLocale, useText } from '../strings/text.tsx';
import { ChannelIcon } from '../ui/channel-icon.tsx';
import { focusNeighbour } from '../ui/focus-neighbour.ts';
import { Icon } from '../ui/icons.tsx';
import { Page } from '../ui/page.tsx';
import { swallowSecondClick } from '../ui/second-click.ts';
import { Empty, Failed, RowsSkeleton } from '../ui/states.tsx';
import { useDeleting } from '../ui/undoable.ts';
import { useNow } from '../ui/use-now.ts';
import { templatePath, useDeleteTemplate, useTemplates } from './use-templates.ts';

const useStyles = makeStyles({
  rows: { margin: 0, padding: 0, listStyle: 'none' },
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: '8px 12px',
    alignItems: 'center',
    minHeight: '56px',
    padding: '6px 0',
  },
  link: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    textDecorationLine: 'none',
    ':hover': { textDecorationLine: 'underline' },
  },
  words: { flex: '1 1 200px', minWidth: 0, overflowWrap: 'anywhere' },
  quiet: { display: 'block', color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

/** Saved messages, to begin a campaign with. */
export default function TemplatesPage() {
  const { templates: text } = useText();
  return (
    <Page title={text.title}>
      <Templates />
    </Page>
  );
}

function Templates() {
  const styles = useStyles();
  const { templates: text, campaigns, access, common } = useText();
  const mayWrite = useMay('author');
  const locale = useLocale();
  const now = useNow();
  const deleting = useDeleting();
  const remove = useDeleteTemplate();
  const { data, error, isPending, refetch } = useTemplates();
  if (isPending) return <RowsSkeleton />;
  if (!data) return <Failed error={error} retry={() => void refetch()} />;
  const templates = data.items.filter(({ id }) => !deleting.has(templatePath(id)));
  if (templates.length === 0)
    return (
      <Empty
        icon="templates"
        title={text.emptyTitle}
        actions={mayWrite && <Button onClick={() => navigate('/campaigns/new/edit')}>{campaigns.new}</Button>}
      >
        {mayWrite ? text.emptyText : access.forbidden.templates}
      </Empty>
    );
  return (
    <ul className={styles.rows}>
      {templates.map((template) => (
        <li key={template.id} className={styles.row}>
          <ChannelIcon channel={template.channel} />
          <span className={styles.words}>
            {mayWrite ? (
              <Link to={templatePath(template.id)} className={styles.link} data-row>
                <bdi>{template.name}</bdi>
              </Link>
            ) : (
              <strong>
                <bdi>{template.name}</bdi>
              </strong>
            )}
            <span className={styles.quiet}>{text.changed(formatPast(template.updatedAt, now, locale))}</span>
          </span>
          {mayWrite && (
            <>
              <Button
                onClick={() => navigate(`/campaigns/new/edit?template=${encodeURIComponent(template.id)}`)}
              >
                {text.use}
              </Button>
              <Button
                appearance="subtle"
                icon={<Icon name="edit" />}
                aria-label={common.labelled(text.edit, template.name)}
                title={text.edit}
                onClick={() => navigate(templatePath(template.id))}
              />
              <Button
                appearance="subtle"
                icon={<Icon name="trash" />}
                aria-label={common.labelled(text.remove, template.name)}
                onClick={(event) => {
                  swallowSecondClick();
                  focusNeighbour(event.currentTarget);
                  remove(template);
                }}
              />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
