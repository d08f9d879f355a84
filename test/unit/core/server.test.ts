import assert from 'node:assert/strict';
import { ClockifyError } from '../../../src/core/errors';
import { resolveServer, serverOrNone } from '../../../src/core/server';
import { rosasKey } from '../../support/samples';

function assertRefused(region: string, apiUrl: string, subject: string): void {
  assert.throws(
    () => resolveServer(region, apiUrl),
    (error: unknown) =>
      error instanceof ClockifyError &&
      error.kind === 'invalidAddress' &&
      error.details.subject === subject,
  );
}

describe('core/server', () => {
  describe('the region', () => {
    const hosts = {
      global: 'api.clockify.me',
      eu: 'euc1.clockify.me',
      us: 'use2.clockify.me',
      uk: 'euw2.clockify.me',
      au: 'apse2.clockify.me',
      developer: 'developer.clockify.me',
    };
    for (const [region, host] of Object.entries(hosts)) {
      it(`${region} leads to ${host}`, () => {
        assert.deepEqual(resolveServer(region, ''), {
          apiUrl: `https://${host}/api/v1`,
          webUrl: 'https://app.clockify.me',
          region,
        });
      });
    }

    for (const region of ['', 'mars', 'EU', ' eu', 'constructor', '__proto__', 'toString']) {
      it(`${JSON.stringify(region)} is none`, () => {
        assertRefused(region, '', region);
      });
    }

    it('decides when the address is blank', () => {
      assert.equal(resolveServer('uk', ' \t\n').region, 'uk');
    });

    it('does not count when there is an address', () => {
      const { apiUrl, region } = resolveServer('mars', 'https://clockify.example.com');
      assert.equal(region, 'custom');
      assert.equal(apiUrl, 'https://clockify.example.com/api/v1');
    });
  });

  describe('an address', () => {
    const api = 'https://clockify.example.com/api/v1';
    const accepted: readonly (readonly [string, string])[] = [
      ['https://clockify.example.com', api],
      ['https://clockify.example.com/', api],
      ['https://clockify.example.com/api', api],
      ['https://clockify.example.com/api/', api],
      ['https://clockify.example.com/api/v1', api],
      ['https://clockify.example.com/api/v1///', api],
      ['  https://clockify.example.com/api/v1\n', api],
      ['HTTPS://Clockify.Example.COM', api],
      ['https://clockify.example.com:443', api],
      ['https://clockify.example.com:8443/api', 'https://clockify.example.com:8443/api/v1'],
      ['https://example.com/time/api', 'https://example.com/time/api/v1'],
      ['https://example.com/time/api/v2', 'https://example.com/time/api/v2'],
      ['https://example.com/a/../api', 'https://example.com/api/v1'],
      ['http://localhost:3000', 'http://localhost:3000/api/v1'],
      ['http://LOCALHOST/api', 'http://localhost/api/v1'],
      ['http://127.0.0.1:8080', 'http://127.0.0.1:8080/api/v1'],
      ['http://127.255.0.9', 'http://127.255.0.9/api/v1'],
      ['http://[::1]:1', 'http://[::1]:1/api/v1'],
      ['http://[0:0:0:0:0:0:0:1]', 'http://[::1]/api/v1'],
      ['http://127.1', 'http://127.0.0.1/api/v1'],
      ['http://2130706433', 'http://127.0.0.1/api/v1'],
      ['http://0x7f000001', 'http://127.0.0.1/api/v1'],
      ['http://0177.0.0.1', 'http://127.0.0.1/api/v1'],
    ];
    for (const [address, apiUrl] of accepted) {
      it(`${JSON.stringify(address)} means ${apiUrl}`, () => {
        assert.equal(resolveServer('global', address).apiUrl, apiUrl);
      });
    }

    it('gives the pages for the browser without the path of the API', () => {
      const { webUrl } = resolveServer('global', 'https://example.com:8443/time/api/v1');
      assert.equal(webUrl, 'https://example.com:8443');
    });

    const refused = [
      'http://clockify.example.com',
      'http://localhost.evil.com',
      'http://127.0.0.1.evil.com',
      'http://evil.com/localhost',
      'http://evil.com#127.0.0.1',
      'http://localhost@evil.com',
      'http://localhost:3000@evil.com',
      'http://notlocalhost',
      'http://localhost.',
      'http://128.0.0.1',
      'http://3232235777',
      'http://0xc0a80101',
      'http://0.0.0.0',
      'http://[::2]',
      'http://[::ffff:7f00:1]',
      'https://rosa@example.com',
      'https://rosa:secret@example.com',
      'https://example.com/?key=1',
      'https://example.com/#top',
      'ftp://example.com',
      'ws://localhost',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'data:text/plain,x',
      'example.com',
      'localhost:3000',
      '//example.com',
      'https://',
      'https://exa mple.com',
      'http://127.0.0.256',
      'https://example.com:99999',
      'eu',
    ];
    for (const address of refused) {
      it(`${address} gets no key`, () => {
        assertRefused('global', address, address.replace(/\/\/.*@/, '//•••@'));
      });
    }

    for (const [address, shown] of [
      ['https:rosa:secret@example.com', 'https:•••@example.com'],
      ['https:\\\\rosa:secret@example.com', 'https:\\\\•••@example.com'],
      ['https:/rosa:secret@example.com', 'https:/•••@example.com'],
      ['https:////rosa:secret@example.com', 'https:////•••@example.com'],
      ['https://rosa:p/secret@example.com', 'https://•••@example.com'],
      ['https://rosa:p\\secret@example.com', 'https://•••@example.com'],
      ['https://rosa:p@secret@example.com', 'https://•••@example.com'],
      ['https://rosa:p?secret@example.com', 'https://•••@example.com'],
      ['https://rosa:p#secret@example.com', 'https://•••@example.com'],
      ['https://rosa/secret@example.com?x', 'https://•••@example.com?x'],
      ['HTTPS:rosa:secret@example.com', 'HTTPS:•••@example.com'],
      ['ht\ntps://rosa:secret@example.com', '•••@example.com'],
      ['//rosa:secret@example.com', '//•••@example.com'],
      ['rosa:secret@example.com', '•••@example.com'],
    ] as const) {
      it(`${JSON.stringify(address)} gets no key, and its password is not shown`, () => {
        assertRefused('global', address, shown);
      });
    }

    it('that is an official one is that of its region, with the pages of the web app', () => {
      assert.deepEqual(
        resolveServer('global', 'https://euc1.clockify.me/api/v1/'),
        resolveServer('eu', ''),
      );
    });
  });

  describe('serverOrNone', () => {
    it('gives the server', () => {
      assert.equal(serverOrNone(() => resolveServer('eu', ''))?.region, 'eu');
    });

    it('gives none where the settings name none', () => {
      assert.equal(
        serverOrNone(() => resolveServer('mars', '')),
        undefined,
      );
    });

    it('lets a defect through', () => {
      const broken = (): never => {
        throw new TypeError('broken');
      };
      assert.throws(() => serverOrNone(broken), TypeError);
    });
  });

  it('tells what is wrong without the key that somebody pasted into the wrong box', () => {
    for (const [region, apiUrl] of [
      ['global', rosasKey],
      [rosasKey, ''],
    ] as const) {
      assert.throws(
        () => resolveServer(region, apiUrl),
        (error) => error instanceof ClockifyError && error.details.subject === '•••',
      );
    }
  });
});
