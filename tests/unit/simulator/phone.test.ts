import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Rig } from './rig.ts';

let rig: Rig;

beforeEach(async () => {
  rig = await Rig.start();
});
afterEach(async () => rig.close());

describe('the phone', () => {
  it('is a page that loads nothing from elsewhere', async () => {
    const { qrcode } = await rig.beginCode();
    const page = await fetch(qrcode);
    const policy = page.headers.get('content-security-policy');
    expect(policy).toMatch(/^default-src 'none'; script-src 'sha256-[^ ]+'; style-src 'sha256-[^ ]+'; /);
    expect(policy).not.toContain('unsafe');
    expect(await page.text()).not.toMatch(/https?:|src=|href=/);
  });

  it.each([
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN', '确认登录'],
    ['en-GB,en;q=0.9,zh;q=0.8', 'en', 'Confirm login'],
    ['fr', 'en', 'Confirm login'],
    ['fr,zh-TW;q=0.5', 'zh-CN', '确认登录'],
  ])('speaks to %s in %s', async (wish, language, word) => {
    const page = await (await rig.fetch('/', { headers: { 'Accept-Language': wish } })).text();
    expect(page).toContain(`<html lang="${language}">`);
    expect(page).toContain(word);
  });

  it('tells how a code stands', async () => {
    const state = async (query = '') => (await rig.fetch(`/phone/state${query}`)).json();
    expect(await state()).toMatchObject({ code: null, waiting: [], users: [{ name: 'Demo' }] });
    const { uid } = await rig.beginCode();
    expect(await state()).toMatchObject({ code: { uid, status: 0 }, waiting: [{ uid }] });
    await rig.admin({ command: 'phone.confirm' });
    expect(await state()).toMatchObject({ code: { uid, status: 2, userName: 'Demo' } });
    await rig.exchange(uid);
    expect(await state()).toMatchObject({ code: { uid, used: true }, waiting: [] });
    expect(await state('?uid=x')).toMatchObject({ code: null });
  });

  it('draws its users, whatever they are called', async () => {
    await rig.admin({ command: 'user.add', id: '7', name: '<script>' });
    const picture = await rig.fetch('/avatar/7.svg');
    expect(picture.headers.get('content-type')).toContain('image/svg+xml');
    expect(await picture.text()).toContain('>&#60;</text>');
    expect((await rig.fetch('/avatar/8.svg')).status).toBe(404);
  });
});
