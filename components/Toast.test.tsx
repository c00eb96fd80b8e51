// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { clear, click, said, show, the } from './on-screen';
import { Toast, type ToastContent } from './Toast';

const gone = vi.fn();
const undo = vi.fn();
const saved: ToastContent = {
  key: 1,
  text: 'Saved “Baogang”.',
  actions: [{ label: 'Undo', onPress: undo }],
};
const pass = (milliseconds: number) => act(() => void vi.advanceTimersByTime(milliseconds));
const send = (type: string) =>
  act(() => void document.querySelector('.toast')?.dispatchEvent(new Event(type)));

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.clearAllMocks();
});
afterEach(async () => {
  await clear();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('is said by a status that stood there before', async () => {
  await show(<Toast toast={undefined} onGone={gone} />);
  const status = document.querySelector('[role=status]');
  await show(<Toast toast={saved} onGone={gone} />);
  expect(document.querySelector('[role=status]')).toBe(status);
  expect(said('status')).toContain('Saved “Baogang”.');
});

it('goes after eight seconds', async () => {
  await show(<Toast toast={saved} onGone={gone} />);
  await pass(7999);
  expect(gone).not.toHaveBeenCalled();
  await pass(1);
  expect(gone).toHaveBeenCalledOnce();
});

it.each([
  ['the pointer', 'pointerenter', 'pointerleave'],
  ['the focus', 'focus', 'blur'],
])('stays while %s is on it', async (_, enter, leave) => {
  await show(<Toast toast={saved} onGone={gone} />);
  await send(enter);
  await pass(20_000);
  expect(gone).not.toHaveBeenCalled();
  await send(leave);
  await pass(8000);
  expect(gone).toHaveBeenCalledOnce();
});

it('stays while the window is hidden', async () => {
  const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  await show(<Toast toast={saved} onGone={gone} />);
  await pass(20_000);
  expect(gone).not.toHaveBeenCalled();
  hidden.mockReturnValue(false);
  await act(() => void document.dispatchEvent(new Event('visibilitychange')));
  await pass(8000);
  expect(gone).toHaveBeenCalledOnce();
});

it('starts its time anew for another one', async () => {
  await show(<Toast toast={saved} onGone={gone} />);
  await pass(5000);
  await show(<Toast toast={{ ...saved, key: 2 }} onGone={gone} />);
  await pass(5000);
  expect(gone).not.toHaveBeenCalled();
});

it('offers a way back, and gives the focus back', async () => {
  await show(
    <>
      <button type="button">Before</button>
      <Toast toast={saved} onGone={gone} />
    </>,
  );
  await act(() => the('button', 'Before').focus());
  await act(() => the('button', 'Undo').focus());
  await click('button', 'Undo');
  expect(undo).toHaveBeenCalledOnce();
  expect(document.activeElement).toBe(the('button', 'Before'));
});
