import { describe, expect, it } from 'vitest'
import { formatLayerSide, isSeedLayer, normaliseLayer, parseLayerName, parseLayerSide } from './layer-name'

describe('parseLayerName', () => {
  it.each([
    ['Sumari_Seed_v1', 'Sumari', 'Seed', 'v1'],
    ['Kamdesh_Highlands_invasion_v2', 'Kamdesh_Highlands', 'Invasion', 'v2'],
    ['Harju_RAAS_v3_CL', 'Harju', 'RAAS', 'v3_CL'],
    ['Narva_FT_02', 'Narva', 'FT', '02'],
    ['AlBasrah_CoopTemplate', 'AlBasrah', 'CoopTemplate', null],
    ['TL_narvav1', null, null, null],
    ['Jensens_Range_WPMC-TLF', null, null, null],
    ['', null, null, null],
  ])('takes %s apart', (id, level, gameMode, version) => {
    expect(parseLayerName(id)).toEqual({ id, level, gameMode, version })
  })
})

describe('layer sides', () => {
  it('reads a side with and without a unit type', () => {
    expect(parseLayerSide('RGF+Mechanized')).toEqual({ faction: 'RGF', unitType: 'Mechanized' })
    expect(parseLayerSide('USA')).toEqual({ faction: 'USA', unitType: null })
    expect(parseLayerSide('USA+')).toEqual({ faction: 'USA', unitType: null })
    expect(parseLayerSide(' ')).toBeNull()
  })

  it('writes it back', () => {
    expect(formatLayerSide({ faction: 'RGF', unitType: 'Mechanized' })).toBe('RGF+Mechanized')
    expect(formatLayerSide({ faction: 'RGF', unitType: null })).toBe('RGF')
  })
})

describe('layer names', () => {
  it('compares ids and display names', () => {
    expect(normaliseLayer('Narva AAS v1')).toBe(normaliseLayer('Narva_AAS_v1'))
  })

  it('knows a seed layer', () => {
    expect(isSeedLayer('Sumari_Seed_v1')).toBe(true)
    expect(isSeedLayer('Sumari Bala Seed v1')).toBe(true)
    expect(isSeedLayer('Seedling_AAS_v1')).toBe(false)
  })
})
