import assert from 'node:assert/strict';
import { visitorRule } from '../../api/http/visitor.ts';

const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0';
const rule = (userAgent: string, headers = {}, method = 'GET') =>
  visitorRule(method, { 'user-agent': userAgent, ...headers });

const people = [
  `Mozilla/5.0 (Linux; Android 10; CUBOT NOTE 20) ${chrome} Mobile Safari/537.36`,
  `Mozilla/5.0 (Linux; Android 9;CUBOT_P40) ${chrome} Mobile Safari/537.36`,
  'Mozilla/5.0 (Linux; U; Android 4.2; en-us; Cubot GT99 Build/JOP40D) AppleWebKit/534.30 (KHTML, like Gecko) Version/4.0 Mobile Safari/534.30',
  `Mozilla/5.0 (Linux; Android 9; Memor 10 Scanner) ${chrome} Mobile Safari/537.36`,
  `Mozilla/5.0 (Linux; Android 12; moto g(60) Check) ${chrome} Mobile Safari/537.36`,
  `Mozilla/5.0 (Linux; Android 11; TC52) ${chrome} Mobile Safari/537.36`,
  `Mozilla/5.0 (Linux; Android 10; K) ${chrome} Mobile Safari/537.36`,
  `Mozilla/5.0 (Linux; Android 14; SM-G991B; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0 Mobile Safari/537.36 TeamsMobile-Android/1416`,
  `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Safari/537.36 Edg/120.0.0.0`,
  `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Teams/24295.605.3225.8804 Chrome/130 Safari/537.36 Edg/130`,
  'Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Teams/1.6.00.1381 Chrome/102.0.5005.167 Electron/19.1.8 Safari/537.36',
  'Mozilla/5.0 (Windows NT 10.0; Trident/7.0; rv:11.0) like Gecko',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:133.0) Gecko/20100101 Firefox/133.0',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 TeamsMobile-iOS/6.1',
  'Opera/9.80 (Android; Opera Mini/36.2.2254/191.256; U; en) Presto/2.12.423 Version/12.16',
];

const programs = [
  '',
  'Go-http-client/1.1',
  'Java/17.0.2',
  'Apache-HttpClient/4.5.14 (Java/17.0.2)',
  'Apache-HttpAsyncClient/5.2',
  'Jakarta Commons-HttpClient/3.1',
  'curl/8.5.0',
  'Wget/1.21',
  'python-requests/2.31',
  'okhttp/4.12.0',
  'axios/1.7.2',
  'node',
  'BarracudaCentral',
  'Mozilla/5.0 (compatible; BarracudaCentral/1.0; +https://www.barracudacentral.org)',
  'Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17126; Pro)',
  'Mozilla/4.0 (compatible; ms-office; MSOffice 16)',
  'Mozilla/4.0 (compatible; ms-office; MSOffice rmj)',
  'Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; WOW64; Trident/7.0; Microsoft Outlook 16.0.4266; ms-office; MSOffice 16)',
  'Microsoft Office Existence Discovery',
  'Microsoft Office Protocol Discovery',
  'Microsoft-WebDAV-MiniRedir/10.0.19045',
  'Mozilla/5.0 (Windows NT; Windows NT 10.0; en-US) WindowsPowerShell/5.1.19041',
  'Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com',
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0.0.0 Safari/537.36',
  'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)',
  `Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) ${chrome} Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)`,
  'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
  'Dalvik/2.1.0 (Linux; U; Android 11; Pixel 5)',
  'MyApp/1.0 CFNetwork/1410.0.3 Darwin/22.6.0',
  'Dart/3.1 (dart:io)',
  'Mozilla/4.0 (compatible; MSIE 6.0; MS FrontPage)',
];

describe('who opens a link', () => {
  it('is a person with a browser, a phone of any name, or Teams', () => {
    assert.deepEqual(
      people.filter((userAgent) => rule(userAgent) !== null),
      [],
    );
  });

  it('is no person where a program names itself, or nothing does', () => {
    assert.deepEqual(
      programs.filter((userAgent) => rule(userAgent) !== 'program'),
      [],
    );
    assert.equal(visitorRule('GET', {}), 'program');
  });

  it('is no person where it asks for the headers alone, looks ahead, or stays within a page', () => {
    const [anna] = people as [string];
    assert.equal(rule(anna, {}, 'HEAD'), 'head');
    for (const headers of [
      { 'x-purpose': 'preview' },
      { purpose: 'Prefetch' },
      { 'sec-purpose': 'prefetch;prerender' },
      { 'x-moz': 'prefetch' },
    ])
      assert.equal(rule(anna, headers), 'prefetch', JSON.stringify(headers));
    assert.equal(rule(anna, { 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }), 'embedded');
    assert.equal(rule(anna, { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }), null);
    assert.equal(rule(anna, { 'sec-purpose': '' }), null);
  });

  it('is judged in a time that a long name does not lengthen', () => {
    for (const part of ['(Linux; ', 'Android 1;', 'a; ', '; ', '()', '() ', '(', ')'])
      for (const head of ['', 'Mozilla/5.0 (Linux; ', 'Mozilla/5.0 (Linux; Android 1;'])
        assert.ok([null, 'program'].includes(rule(head + part.repeat(5_000))));
  });
});
