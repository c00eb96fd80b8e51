import { describe, expect, it } from 'vitest';
import { isList, splitList, splitSelection } from './split-selection';

describe('a selected phrase', () => {
  it.each([
    ['Gansu Rare Earth (甘肃稀土)', 'Gansu Rare Earth', '甘肃稀土'],
    ['甘肃稀土（Gansu Rare Earth）', 'Gansu Rare Earth', '甘肃稀土'],
    ['“work-style reform” (作风建设)', 'work-style reform', '作风建设'],
    ['  Li   Xiao ', 'Li Xiao', ''],
    ['“Li Xiao”,', 'Li Xiao', ''],
    ['《稀土管理条例》', '', '稀土管理条例'],
    ['Ministry of Commerce (MOFCOM)', 'Ministry of Commerce (MOFCOM)', ''],
    ['商务部（商务）', '', '商务部（商务）'],
    ['the (专精特新) model', 'the model', '专精特新'],
    ['', '', ''],
    ['“”', '', ''],
  ])('%s gives its names', (text, name, zh) => {
    expect(splitSelection(text)).toMatchObject({ name, zh });
  });

  it.each([
    ['Gansu Rare Earth Group', 'company'],
    ['包钢集团有限公司', 'company'],
    ['Acme Corp.', 'company'],
    ['Ministry of Commerce', 'agency'],
    ['State Administration for Market Regulation', 'agency'],
    ['国家发展和改革委员会', 'agency'],
    ['工业和信息化部', 'agency'],
    ['稀土管理条例', 'law'],
    ['Export Control Act', 'law'],
    ['反外国制裁法', 'law'],
    ['Eight-point Regulation', 'law'],
    ['甘肃省', 'place'],
    ['Gansu Province', 'place'],
    ['包头稀土高新区', 'agency'],
    ['内蒙古自治区', 'place'],
    ['火炬计划', 'programme'],
    ['Torch Programme', 'programme'],
    ['work-style reform', 'policy'],
    ['钕铁硼合金', 'material'],
    ['solvent separation', 'process'],
    ['Gansu Rare Earth (甘肃稀土公司)', 'company'],
    ['Mexico', undefined],
    ['Lhasa', undefined],
    ['new contact', undefined],
    ['Li Xiao', undefined],
    ['李晓', undefined],
    ['', undefined],
  ])('%s is a %s', (text, kind) => {
    expect(splitSelection(text).kind).toBe(kind);
  });
});

describe('a pasted list', () => {
  it.each([
    ['a\nb\r\nc', ['a', 'b', 'c']],
    ['a\tb', ['a', 'b']],
    ['a; b;;c', ['a', 'b', 'c']],
    ['包钢、包头钢铁；包钢集团', ['包钢', '包头钢铁', '包钢集团']],
    ['a\na', ['a']],
    ['Specialized, Refined', ['Specialized, Refined']],
    [' \n ', []],
  ])('%j is split', (text, names) => {
    expect(splitList(text)).toEqual(names);
  });

  it('is told from one name', () => {
    expect(isList('Specialized, Refined')).toBe(false);
    expect(isList('包钢、包头钢铁')).toBe(true);
  });
});
