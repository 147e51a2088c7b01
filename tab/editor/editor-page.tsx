import { useEffect, useState } from 'react';
import type { CampaignView } from '../../api/contract/campaign.ts';
import { serviceNow } from '../api/clock.ts';
import { useCampaign } from '../campaign/use-campaign.ts';
import { deviceZone } from '../format/device-zone.ts';
import { navigate } from '../router/router.tsx';
import { useSettings } from '../settings/use-settings.ts';
import { useMay } from '../sign-in/session.ts';
import { useText } from '../strings/text.tsx';
import { useTemplate } from '../templates/use-templates.ts';
import { Page } from '../ui/page.tsx';
import { Failed, RowsSkeleton } from '../ui/states.tsx';
import { contentOf, newContent } from './content.ts';
import { Editor } from './editor.tsx';

/** Which editor goes on under the address of a campaign that it has just created. */
const continued = new Map<string, string>();
let sessions = 0;

const ownZone = deviceZone();

/** For authors; whoever else follows a link here may read. */
export default function EditorPage({ id = '' }: { id?: string }) {
  const mayWrite = useMay('author');
  useEffect(() => {
    if (!mayWrite) navigate(id === 'new' ? '/campaigns' : `/campaigns/${id}`, { replace: true });
  }, [mayWrite, id]);
  return mayWrite ? <AnyEditor id={id} /> : null;
}

function AnyEditor({ id }: { id: string }) {
  const session = continued.get(id) ?? id;
  if (id === 'new' || session !== id) return <NewEditor key={session} session={session} />;
  return <ExistingEditor key={id} id={id} />;
}

function NewEditor({ session }: { session: string }) {
  const text = useText();
  const [own] = useState(() => (session === 'new' ? `new ${++sessions}` : session));
  const created = (id: string) => {
    continued.set(id, session);
    const step = new URLSearchParams(location.search).get('step');
    navigate(`/campaigns/${id}/edit${step ? `?step=${step}` : ''}`, { replace: true });
  };
  const [from] = useState(() => new URLSearchParams(location.search).get('template') ?? '');
  const [list] = useState(() => new URLSearchParams(location.search).get('list') ?? '');
  const template = useTemplate(from);
  // A first answer tells the service's day, on which a new draft is to start. Offline the device's will do.
  const settings = useSettings();
  if ((from !== '' && template.isPending) || (settings.isPending && settings.failureCount === 0))
    return (
      <Page title={text.campaigns.new}>
        <RowsSkeleton rows={6} height={48} />
      </Page>
    );
  const { name = text.editor.untitled, channel, message } = template.data ?? {};
  const fresh = newContent(name, serviceNow(), ownZone, settings.data);
  const initial = {
    ...fresh,
    ...(list !== '' && { audience: { ...fresh.audience, lists: [list] } }),
    ...(channel && { channel }),
    ...(message && { message }),
  };
  return <Editor key={own} campaign={null} initial={initial} onCreated={created} />;
}

function ExistingEditor({ id }: { id: string }) {
  const text = useText();
  const { data, error, isPending, refetch } = useCampaign(id);
  const [opened, setOpened] = useState<CampaignView | null>(null);
  const over = data && data.state !== 'draft' && data.state !== 'scheduled';
  useEffect(() => {
    if (data && !opened) setOpened(data);
  }, [data, opened]);
  useEffect(() => {
    if (over && !opened) navigate(`/campaigns/${id}`, { replace: true });
  }, [over, opened, id]);
  if (opened && !(over && opened === data))
    return <Editor campaign={opened} initial={contentOf(opened)} onCreated={() => undefined} />;
  return (
    <Page title={text.campaigns.title}>
      {isPending || data ? (
        <RowsSkeleton rows={6} height={48} />
      ) : (
        <Failed error={error} retry={() => void refetch()} />
      )}
    </Page>
  );
}
