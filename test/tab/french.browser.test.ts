import type { Route } from 'playwright-core';
import { refusalOf } from '../../api/http/loopback.ts';
import { Problem, problemBody, problemOf } from '../../api/http/problem.ts';
import { toldOfRefusal } from '../../channels/microsoft/sign-in-refusals.ts';
import { StoreError } from '../../ports/store-error.ts';
import { fr } from '../../tab/strings/fr.ts';
import { text } from '../sentences.ts';
import { campaign, launched, noon } from './mock-data.ts';
import { mock, open, overMockService } from './mock-pages.ts';

const asProblem = (problem: Problem) => (route: Route) =>
  route.fulfill({
    status: problem.status,
    contentType: 'application/problem+json',
    body: problemBody(problem),
  });

describe('what the service says, to a reader of French', () => {
  overMockService();
  const french = { locale: 'fr-FR' };
  const expired = toldOfRefusal('invalid_client', '7000222');

  it('is French where the settings tell what a channel lacks', async () => {
    mock.data.settings = {
      ...mock.data.settings,
      channels: [
        {
          name: 'teams',
          state: 'attention',
          missing: [text('teams-refuses'), expired, text('address-local')],
        },
        { name: 'sms', state: 'unavailable', missing: [text('channel-later')] },
      ],
    };
    const page = await open('/settings', french);
    for (const words of [
      'Microsoft refuse la connexion de ce service.',
      'Le secret client a expiré',
      'PUBLIC_URL n’est pas défini',
      'Arrive avec une prochaine version.',
    ])
      await page.getByText(words).waitFor();
  });

  it('is French where a campaign tells why it is on hold', async () => {
    const { message: detail, ...told } = expired;
    const hold = { by: 'credentials', since: noon, detail, ...told } as const;
    mock.data.campaigns = [launched({ id: 'c1', hold }, { waiting: 5 })];
    const page = await open('/campaigns/c1', french);
    await page.getByText('Détails', { exact: true }).click();
    await page.getByText('Le secret client a expiré').waitFor();
    await page.getByText('(AADSTS7000222)').waitFor();
  });

  it('is French where an installation without a sign-in was reached through a tunnel', async () => {
    const page = await open('/lists', french);
    const refusal = refusalOf('127.0.0.1', { 'x-forwarded-for': '10.0.0.1' })!;
    await page.route('**/api/lists*', asProblem(new Problem('forbidden', refusal)));
    await page.reload();
    await page.getByText('(en-tête x-forwarded-for)').waitFor();
  });

  it('is French where a list is busy', async () => {
    const page = await open('/lists', french);
    await page.route('**/api/lists*', asProblem(problemOf(new StoreError('busy', text('list-busy')))));
    await page.reload();
    await page.getByText('Des personnes sont en cours d’importation').waitFor();
  });

  it('is French where a TRY was refused with our sign-in', async () => {
    mock.data.campaigns = [campaign({ id: 'c2' })];
    const page = await open('/campaigns/c2/edit?step=review', french);
    const result = { result: 'failed', code: 'hold', message: 'Refused.', told: expired };
    const one = { email: 'lea@contoso.example', name: 'Léa', ...result };
    await page.route('**/api/campaigns/*/try', (route) => route.fulfill({ json: { results: [one] } }));
    await page.getByRole('button', { name: fr.editor.try, exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: fr.tryOut.email }).fill('lea@contoso.example');
    await dialog.getByRole('button', { name: fr.tryOut.send }).click();
    await dialog.getByText('Le secret client a expiré').waitFor();
  });
});
