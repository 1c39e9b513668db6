// SPDX-License-Identifier: Apache-2.0
//
// Starts Chromium and Firefox as their users have them: the library only connects to them, because if it starts Firefox
// itself, it turns off the policy for files that a site on a disk has to live with. Each has a new profile.
import {spawn} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

const kPackages = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../.deps/node_modules');
const require = createRequire(path.join(kPackages, 'index.js'));
const kStartMs = 60_000;

// The part of the library that connects to a browser. It needs few of its 80 packages.
const {connect} = require(path.join(kPackages, 'puppeteer-core/lib/cjs/puppeteer/puppeteer-core-browser.js'));

export const axePath = path.join(kPackages, 'axe-core/axe.min.js');

// Firefox asks the network for many things; tests must not. `content-override`: 0 is dark, 1 light.
function firefoxSettings({scripts = true, dark = false, forcedColors = false}) {
  const settings = {
    'app.normandy.enabled': false,
    'app.update.disabledForTesting': true,
    'browser.aboutwelcome.enabled': false,
    'browser.safebrowsing.downloads.remote.enabled': false,
    'browser.safebrowsing.malware.enabled': false,
    'browser.safebrowsing.phishing.enabled': false,
    'browser.shell.checkDefaultBrowser': false,
    'browser.startup.page': 0,
    'datareporting.policy.dataSubmissionEnabled': false,
    'extensions.getAddons.cache.enabled': false,
    'extensions.systemAddon.update.enabled': false,
    'javascript.enabled': scripts,
    'layout.css.prefers-color-scheme.content-override': dark ? 0 : 1,
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    'remote.prefs.recommended': false,
    'security.fileuri.strict_origin_policy': true,
    'services.settings.server': 'data:,',
    'toolkit.telemetry.enabled': false,
    'toolkit.telemetry.server': 'data:,',
  };
  if (forcedColors) settings['browser.display.document_color_use'] = 2;
  return Object.entries(settings).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});\n`).join('');
}

function command(name, profile) {
  if (name === 'firefox') {
    return ['firefox-esr', ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port=0', 'about:blank']];
  }
  const flags = [
    '--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`, '--no-first-run', '--disable-gpu',
    '--disable-background-networking', '--disable-component-update', '--disable-default-apps', '--disable-sync',
    '--disable-dev-shm-usage', '--hide-scrollbars', '--force-color-profile=srgb',
  ];
  if (process.getuid() === 0) flags.push('--no-sandbox'); // Chromium's sandbox refuses root
  return ['chromium', [...flags, 'about:blank']];
}

// The address that a browser prints when it listens.
async function addressOf(child, program) {
  let output = '';
  let timer;
  const address = new Promise((resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${program} did not start in time:\n${output}`)), kStartMs);
    child.on('error', (error) => reject(new Error(`cannot start ${program}: ${error.message}`)));
    child.on('exit', (code) => reject(new Error(`${program} ended with ${code}:\n${output}`)));
    child.stderr.on('data', (bytes) => {
      output += bytes;
      const found = /listening on (ws:\/\/\S+)/.exec(output);
      if (found) resolve(found[1]);
    });
  });
  return address.finally(() => clearTimeout(timer));
}

// Starts 'chromium' or 'firefox'. `settings`: for Firefox {scripts, dark, forcedColors}; Chromium changes them by page.
export async function start(name, settings = {}) {
  const profile = mkdtempSync(path.join(tmpdir(), `docmill-${name}-`));
  if (name === 'firefox') writeFileSync(path.join(profile, 'user.js'), firefoxSettings(settings));
  const [program, args] = command(name, profile);
  const child = spawn(program, args, {stdio: ['ignore', 'ignore', 'pipe'], env: {...process.env, HOME: profile}});
  const ended = new Promise((resolve) => child.on('close', resolve));
  const stop = async () => {
    child.kill('SIGKILL');
    await ended;
    rmSync(profile, {recursive: true, force: true, maxRetries: 5});
  };
  try {
    const address = await addressOf(child, program);
    const browser = await connect(name === 'firefox'
      ? {browserWSEndpoint: `${address}/session`, protocol: 'webDriverBiDi', defaultViewport: null}
      : {browserWSEndpoint: address, defaultViewport: null});
    return {
      name,
      newPage: () => browser.newPage(),
      close: async () => {
        await browser.close().catch(() => {});
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
