import assert from 'node:assert/strict';
import { narrowSearch, widerThan } from '../../tab/lists/narrow-search.ts';
import { person } from './mock-data.ts';

const zoe = person('zoe.lund@contoso.com', 'Zoë', 'Lund');
const bob = person('bob@fabrikam.com', 'Bob', 'Ångström');
const whole = { items: [zoe, bob], next: null };
const part = { items: [zoe], next: 'more' };

describe('a search that narrows another', () => {
  it('is answered from it where that was answered whole', () => {
    assert.equal(widerThan('lund', [['lu', whole]]), whole);
    assert.equal(widerThan('LÜND', [['lu', whole]]), whole);
    assert.equal(widerThan('blund', [['lu', whole]]), whole);
  });

  it('is asked anew where the other had more, was another, or was none', () => {
    assert.equal(widerThan('lund', [['lu', part]]), null);
    assert.equal(widerThan('lund', [['lundi', whole]]), null);
    assert.equal(widerThan('lund', [['', whole]]), null);
  });

  it('finds as the service does: without case and accents, across first and last name', () => {
    assert.deepEqual(narrowSearch(whole.items, 'zoe lu'), [zoe]);
    assert.deepEqual(narrowSearch(whole.items, 'ang'), [bob]);
    assert.deepEqual(narrowSearch(whole.items, 'ZOE.LUND@'), [zoe]);
    assert.deepEqual(narrowSearch(whole.items, '%'), []);
  });
});
