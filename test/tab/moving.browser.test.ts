import assert from 'node:assert/strict';
import type { CampaignView, StatusCounts } from '../../api/contract/campaign.ts';
import type { CampaignEvent } from '../../api/contract/events.ts';
import { until } from '../e2e/processes.ts';
import { approval, campaign, launched, me, report, send } from './mock-data.ts';
import { mock, open, overMockService } from './mock-pages.ts';

const counts = { waiting: 100, sent: 0, delivered: 60, undelivered: 5, notSent: 0 };

/** Changes a campaign, and tells it to the pages as the service would. */
function move(id: string, over: Partial<CampaignView>): void {
  const at = mock.data.campaigns.findIndex((one) => one.id === id);
  const now = { ...mock.data.campaigns[at]!, ...over };
  mock.data.campaigns[at] = now;
  const { version, state, hold, trouble, launchedAt, startedAt, endedAt, presenceSilentSince } = now;
  const { progress } = now;
  const { audience, prepared, statuses, clicked } = progress;
  const { subStatuses, funnel, receipts } = report({
    audience,
    funnel: { delivered: statuses.delivered, clicked },
  });
  const times = { launchedAt, startedAt, endedAt, presenceSilentSince };
  const approvalDigest = now.approval?.digest ?? null;
  const counts = { audience, prepared, statuses, subStatuses, funnel, receipts };
  const moved: CampaignEvent = { id, version, state, hold, trouble, ...times, ...counts, approvalDigest };
  mock.tell('campaign', moved);
}

const count = (id: string, statuses: Partial<StatusCounts>) => {
  const { progress } = mock.data.campaigns.find((one) => one.id === id)!;
  move(id, { progress: { ...progress, statuses: { ...progress.statuses, ...statuses } } });
};

const focused = () =>
  document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent;
const pressed = { pressed: true } as const;

describe('what moves while one looks at it', () => {
  overMockService();
  beforeEach(() => {
    mock.isLive = true;
    mock.data.campaigns = [
      launched({ id: 'r1', name: 'Running one' }, counts),
      launched({ id: 'r2', name: 'Running two', updatedAt: 1 }, counts),
      campaign({ id: 'd1', name: 'Draft one' }),
      campaign({ id: 'd2', name: 'Draft two', updatedAt: 1 }),
    ];
    mock.data.sends.set('r1', [send({ status: 'waiting', subStatus: 'planned' })]);
  });

  it('shows recipients as they are by now though the counts never rest, also in an open timeline', async () => {
    const page = await open('/campaigns/r1');
    const row = page.getByRole('button', { name: /^Léa Martin/ });
    await row.click();
    const timeline = page.getByRole('dialog');
    await timeline.getByText('Waiting: Planned').waitFor();
    mock.data.sends.set('r1', [send({ subStatus: 'read' })]);
    let waiting = counts.waiting;
    const ticking = setInterval(() => count('r1', { waiting: --waiting }), 400);
    try {
      await timeline.getByText('Delivered: Read').waitFor();
      assert.equal(await page.evaluate(focused), 'Close');
    } finally {
      clearInterval(ticking);
    }
    await page.keyboard.press('Escape');
    await timeline.waitFor({ state: 'detached' });
    assert.match((await row.textContent())!, /Read/);
  });

  it('keeps a chosen filter in sight when nothing is in it any more', async () => {
    const page = await open('/campaigns?state=running');
    await page.getByRole('link', { name: 'Running one' }).waitFor();
    for (const id of ['r1', 'r2']) move(id, { state: 'finished' });
    await page.getByText('No campaign matches').waitFor();
    assert.equal(await page.getByRole('button', pressed).textContent(), 'Running 0');
    await page.goto(`${mock.url}/tab/campaigns/r1?status=undelivered`);
    await page.getByRole('button', { name: 'Undelivered 5' }).focus();
    count('r1', { undelivered: 0, delivered: 65 });
    await page.getByRole('button', { ...pressed, name: 'Undelivered 0' }).waitFor();
    assert.equal(await page.evaluate(focused), 'Undelivered 0');
    await page.goto(`${mock.url}/tab/campaigns?state=nonsense`);
    await page.getByRole('link', { name: 'Running one' }).waitFor();
    assert.equal(await page.getByRole('button', pressed).textContent(), 'All 4');
  });

  it('leaves an open menu and the focus alone, though rows change places', async () => {
    const page = await open('/campaigns');
    await page.getByRole('button', { name: 'More actions: Running two' }).click();
    await page.getByRole('menuitem', { name: 'Duplicate' }).waitFor();
    await page.keyboard.press('ArrowDown');
    const before = await page.evaluate(focused);
    move('r1', { state: 'finished' });
    await page.getByRole('button', { name: 'Finished 1' }).waitFor();
    assert.equal(await page.evaluate(focused), before);
    await page.keyboard.press('Escape');
    assert.equal(await page.evaluate(focused), 'More actions: Running two');
  });

  it('does not lose the focus with a question that is settled by itself', async () => {
    const page = await open('/campaigns/r1');
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('alertdialog').waitFor();
    count('r1', { waiting: 50, delivered: 110 });
    await page.getByRole('button', { name: 'Stop for 50 people' }).waitFor();
    assert.equal(await page.evaluate(focused), 'Cancel');
    move('r1', { state: 'finished' });
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    await until('the heading has the focus', async () => (await page.evaluate(focused)) === 'Running one');
  });

  it('hands the focus to the next row when one is deleted by its menu', async () => {
    const page = await open('/campaigns');
    await page.getByRole('button', { name: 'More actions: Draft one' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Delete' }).waitFor();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Draft one' }).waitFor({ state: 'detached' });
    await until(
      'the next row has the focus',
      async () => (await page.evaluate(focused)) === 'More actions: Draft two',
    );
    await page.keyboard.press('Control+z');
    await page.getByRole('link', { name: 'Draft one' }).waitFor();
  });

  it('tells an approver at once that a list has changed', async () => {
    mock.data.me = me({ id: 'paula', rights: ['viewer', 'approver'], approval: true });
    const requested = { by: 'anna', name: 'Anna', at: 1 };
    const asked = approval({ state: 'requested', digest: 'one', requested });
    mock.data.campaigns[2] = campaign({ id: 'd1', name: 'Draft one', approval: asked });
    const page = await open('/campaigns/d1');
    await page.getByRole('button', { name: 'Approve', exact: true }).waitFor();
    move('d1', { approval: { ...asked, digest: 'two' } });
    await page.getByText('It has changed since you read it').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Approve', exact: true }).count(), 0);
  });
});
