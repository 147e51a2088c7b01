import { Button } from '@fluentui/react-components';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { navigate, useQueryValue } from '../router/router.tsx';
import { useMay } from '../sign-in/session.ts';
import { useText } from '../strings/text.tsx';
import { Icon } from '../ui/icons.tsx';
import { Page } from '../ui/page.tsx';
import { Empty, Failed, RowsSkeleton } from '../ui/states.tsx';
import { useDeleting } from '../ui/undoable.ts';
import { deletedCampaignsQuery } from './campaigns-query.ts';
import { deletedState, SortedCampaigns } from './sorted-campaigns.tsx';
import { UnsavedDraftBar } from './unsaved-draft-bar.tsx';
import { useCampaigns } from './use-campaigns.ts';

const newCampaign = () => navigate('/campaigns/new/edit');

export default function CampaignsPage() {
  const text = useText();
  const mayWrite = useMay('author');
  const isEmpty = useCampaigns().data?.pages.every(({ items }) => items.length === 0) ?? false;
  const [state] = useQueryValue('state');
  return (
    <Page
      title={text.campaigns.title}
      actions={
        // Where there is none yet, the page itself offers to write the first.
        mayWrite &&
        !(isEmpty && state !== deletedState) && (
          <Button data-new appearance="primary" icon={<Icon name="add" />} onClick={newCampaign}>
            {text.campaigns.new}
          </Button>
        )
      }
    >
      {mayWrite && <UnsavedDraftBar />}
      <Campaigns />
    </Page>
  );
}

function Campaigns() {
  const [state] = useQueryValue('state');
  return state === deletedState ? <Deleted /> : <Current />;
}

function Current() {
  const deleting = useDeleting();
  const { data, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useCampaigns();
  // Searching and counting need all of them; a company writes hundreds, not millions.
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  if (isPending) return <RowsSkeleton />;
  if (!data) return <Failed error={error} retry={() => void refetch()} />;
  const campaigns = data.pages
    .flatMap(({ items }) => items)
    .filter(({ id }) => !deleting.has(`/campaigns/${id}`));
  if (campaigns.length > 0) return <SortedCampaigns campaigns={campaigns} />;
  return <None />;
}

/** What was deleted, for as long as it is kept: its report and export stand where it leads to. */
function Deleted() {
  const { campaigns: text } = useText();
  const deleting = useDeleting();
  const { data, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } =
    useInfiniteQuery(deletedCampaignsQuery);
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  if (isPending) return <RowsSkeleton />;
  if (!data) return <Failed error={error} retry={() => void refetch()} />;
  const campaigns = data.pages
    .flatMap(({ items }) => items)
    .filter(({ id }) => !deleting.has(`/campaigns/${id}`));
  if (campaigns.length > 0) return <SortedCampaigns campaigns={campaigns} isDeleted />;
  return (
    <SortedCampaigns campaigns={[]} isDeleted>
      <Empty icon="trash" title={text.noneDeleted}>
        {text.noneDeletedText}
      </Empty>
    </SortedCampaigns>
  );
}

/** Where nobody has written a campaign yet. */
function None() {
  const text = useText();
  const { forbidden } = text.access;
  if (!useMay('author'))
    return (
      <Empty icon="campaigns" title={forbidden.emptyTitle}>
        {forbidden.empty}
      </Empty>
    );
  return (
    <Empty
      icon="campaigns"
      title={text.campaigns.emptyTitle}
      actions={
        <>
          <Button appearance="outline" onClick={() => navigate('/lists')}>
            {text.campaigns.emptyLists}
          </Button>
          <Button data-new appearance="primary" icon={<Icon name="add" />} onClick={newCampaign}>
            {text.campaigns.new}
          </Button>
        </>
      }
    >
      {text.campaigns.emptyText}
    </Empty>
  );
}
