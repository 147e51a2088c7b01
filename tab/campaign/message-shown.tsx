import { Field, makeStyles, Select, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CampaignView } from '../../api/contract/campaign.ts';
import type { Page } from '../../api/contract/common.ts';
import type { PersonView } from '../../api/contract/list.ts';
import type { SendView } from '../../api/contract/report.ts';
import type { Rendered } from '../../campaign/message/message.ts';
import { call } from '../api/client.ts';
import { useCapability } from '../editor/use-channels.ts';
import { useIsDark } from '../host/use-theme.ts';
import { cardOf, shownTo } from '../preview/shown.ts';
import { Stage } from '../preview/stage.tsx';
import { useText } from '../strings/text.tsx';
import { useTimeline } from './use-campaign.ts';

const useStyles = makeStyles({
  shown: { display: 'flex', flexDirection: 'column', gap: '12px', minWidth: 0 },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

const nobody: PersonView = { id: '', email: '', firstName: '', lastName: '', zone: null, extra: {} };
const maxOffered = 25;

/** The message of a launched campaign, as one of its recipients got it. */
export function MessageShown({ campaign }: { campaign: CampaignView }) {
  const styles = useStyles();
  const { campaign: text, preview } = useText();
  const people = useSomeRecipients(campaign);
  const [chosen, setChosen] = useState('');
  const recipient = chosen || people[0]?.recipient || '';
  const { data } = useTimeline(campaign.id, recipient);
  return (
    <section className={styles.shown} aria-label={preview.label}>
      {people.length > 0 && (
        <Field label={{ children: text.asGot, className: styles.quiet }}>
          <Select size="small" value={recipient} onChange={(_, { value }) => setChosen(value)}>
            {people.map(({ recipient: id, firstName, lastName, email }) => (
              <option key={id} value={id}>
                {`${firstName} ${lastName}`.trim() || email}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {data?.message ? <AsGot message={data.message} /> : <AsWritten campaign={campaign} />}
    </section>
  );
}

/** Made for one person, as their channel gets it. */
export function AsGot({ message }: { message: Rendered }) {
  const dark = useIsDark();
  return <Stage title={message.title} card={cardOf(message)} isCard={message.kind === 'card'} dark={dark} />;
}

function AsWritten({ campaign: { message, channel } }: { campaign: CampaignView }) {
  const dark = useIsDark();
  const { title, card } = shownTo(message, nobody, useCapability(channel));
  return <Stage title={title} card={card} isCard={message.card !== undefined} dark={dark} />;
}

function useSomeRecipients({ id, purged, progress }: CampaignView): readonly SendView[] {
  const { data } = useQuery({
    queryKey: ['some-recipients', id],
    queryFn: ({ signal }) =>
      call<Page<SendView>>('GET', `/campaigns/${id}/sends?limit=${maxOffered}`, { signal }),
    enabled: purged === null && progress.prepared === 1,
    staleTime: 60_000,
  });
  return data?.items ?? [];
}
