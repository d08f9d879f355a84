import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { commandIds } from '../../src/commands/ids';
import { resolveServer } from '../../src/core/server';
import { clientsViewId, knownRegions, viewStates, contextKeys, otherKeys } from '../support/known';
import { comparisonsOf, manifest, manifestTexts, usedTextKeys } from '../support/manifest';

const { contributes } = manifest;
const { commands, configuration, menus, views, viewsContainers, viewsWelcome } = contributes;
const ids: readonly string[] = Object.values(commandIds);
const menuItems = Object.values(menus).flat();
const named = menuItems.flatMap(({ command }) => command ?? []);
const rowCommands = ['copyClientName', 'copyClientEmail', 'copyClientId'].map(
  (name) => `clockifyClients.${name}`,
);

describe('the manifest', () => {
  describe('commands', () => {
    it('are those that the extension registers', () => {
      assert.deepEqual(commands.map(({ command }) => command).sort(), [...ids].sort());
    });

    it('that menus name exist', () => {
      assert.ok(menuItems.length > 20);
      assert.deepEqual(
        named.filter((command) => !ids.includes(command)),
        [],
      );
      const submenus = menuItems.flatMap(({ submenu }) => submenu ?? []);
      assert.deepEqual(
        submenus,
        contributes.submenus.map(({ id }) => id),
      );
    });

    it('that links in texts name exist', () => {
      const links = Object.values(manifestTexts).flatMap((text) =>
        Array.from(text.matchAll(/\(command:([^)]+)\)/g), ([, command = '']) => command),
      );
      assert.equal(links.length, 3);
      assert.deepEqual(
        links.filter((command) => !ids.includes(command)),
        [],
      );
    });

    it('that act on a row are hidden from the palette', () => {
      const hidden = (menus['commandPalette'] ?? [])
        .filter(({ when }) => when === 'false')
        .map(({ command }) => command);
      assert.deepEqual(
        rowCommands.filter((command) => !hidden.includes(command)),
        [],
      );
      assert.ok(!hidden.includes(commandIds.addClient));
    });

    it('that act on a row are offered on rows only', () => {
      for (const [menu, items] of Object.entries(menus)) {
        if (menu !== 'view/item/context' && menu !== 'commandPalette') {
          assert.ok(!items.some(({ command = '' }) => rowCommands.includes(command)), menu);
        }
      }
    });

    it('that are shown as a button have an icon', () => {
      const icons = new Map(commands.map(({ command, icon }) => [command, icon]));
      const buttons = [
        ...(menus['view/item/context'] ?? []).filter(({ group }) => group?.startsWith('inline')),
        ...(menus['view/title'] ?? []).filter(({ group }) => group?.startsWith('navigation')),
      ];
      assert.ok(buttons.length > 5);
      for (const { command = '' } of buttons) {
        assert.ok(icons.get(command), command);
      }
    });
  });

  it('names everything after the extension', () => {
    const names = [
      ...ids,
      ...Object.keys(configuration.properties),
      ...Object.values(views).flatMap((each) => each.map(({ id }) => id)),
    ];
    for (const name of names) {
      assert.match(name, /^clockifyClients\.[a-z]/);
    }
  });

  describe('texts', () => {
    it('exist for every key that is used, and are used', () => {
      assert.deepEqual([...new Set(usedTextKeys)].sort(), Object.keys(manifestTexts).sort());
    });

    it('are none of them empty', () => {
      for (const [key, text] of Object.entries(manifestTexts)) {
        assert.match(text, /\S/, key);
      }
    });

    it('name each region with the host that the key is sent to', () => {
      for (const region of configuration.properties['clockifyClients.region']?.enum ?? []) {
        const { host } = new URL(resolveServer(region, '').apiUrl);
        assert.ok(manifestTexts[`setting.region.${region}`]?.includes(host), region);
      }
    });
  });

  describe('settings', () => {
    const region = configuration.properties['clockifyClients.region'];
    const apiUrl = configuration.properties['clockifyClients.apiUrl'];

    it('that decide where the key goes cannot be set by a folder', () => {
      assert.equal(region?.scope, 'application');
      assert.equal(apiUrl?.scope, 'application');
    });

    it('offer exactly the regions that the extension knows', () => {
      const known = knownRegions();
      assert.deepEqual([...(region?.enum ?? [])].sort(), known);
      assert.deepEqual(
        known.map((name) => resolveServer(name, '').region),
        known,
      );
      assert.equal(region?.enumDescriptions?.length, known.length);
    });

    it('have defaults that name a server', () => {
      assert.ok(region && apiUrl);
      assert.equal(resolveServer(String(region.default), String(apiUrl.default)).region, 'global');
    });
  });

  describe('when-clauses', () => {
    const whens = [...menuItems, ...viewsWelcome].flatMap(({ when = '' }) => comparisonsOf(when));

    it('ask for keys that exist', () => {
      const keys = [...contextKeys, ...otherKeys];
      assert.deepEqual(
        whens.filter(({ left }) => left !== '' && !keys.includes(left)),
        [],
      );
    });

    it('compare the state with words that it takes', () => {
      const words = whens
        .filter(({ left }) => left === 'clockifyClients.state')
        .flatMap(({ right }) => right.match(/\w+/g) ?? []);
      assert.ok(words.length > 5);
      assert.deepEqual(
        words.filter((word) => !viewStates.includes(word)),
        [],
      );
    });

    it('speak of the one view', () => {
      const named = whens.filter(({ left }) => left === 'view').map(({ right }) => right);
      assert.deepEqual([...new Set(named)], [clientsViewId]);
      assert.deepEqual([...new Set(viewsWelcome.map(({ view }) => view))], [clientsViewId]);
      assert.deepEqual(
        views['clockifyClients']?.map(({ id }) => id),
        [clientsViewId],
      );
    });
  });

  it('names pictures that exist', () => {
    const pictures = [...Object.values(views), ...Object.values(viewsContainers)]
      .flat()
      .map(({ icon }) => icon);
    for (const picture of [manifest.icon, ...pictures]) {
      assert.ok(existsSync(picture), picture);
    }
  });

  it('has types of the editor it asks for', () => {
    const [engine] = /\d+\.\d+/.exec(manifest.engines.vscode) ?? [];
    assert.match(manifest.engines.vscode, /^\^\d+\.\d+\.0$/);
    assert.equal(manifest.devDependencies['@types/vscode'], `~${engine ?? ''}.0`);
  });

  it('starts after the editor has started, and at nothing else', () => {
    assert.deepEqual(manifest.activationEvents, ['onStartupFinished']);
  });

  it('runs beside the user, in folders that are not trusted and in virtual ones', () => {
    assert.deepEqual(manifest.extensionKind, ['ui', 'workspace']);
    assert.deepEqual(manifest.capabilities, {
      untrustedWorkspaces: { supported: true },
      virtualWorkspaces: true,
    });
  });
});
