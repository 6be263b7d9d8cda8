/** A map of the game with the layers it has. */
export type Level = {
  id: string
  /** As `ShowCurrentMap` and the ticket lines write it. */
  displayName: string
  /** Folder of the gameplay layers in the game's package tree. */
  folder: string
  zones: readonly [string, ...string[]]
  /** `AAS3 RAAS2`: versions per game mode. */
  modes: string
}

export type Layer = { id: string; level: Level; gamemode: string; displayName: string }

const level = (
  id: string,
  displayName: string,
  folder: string,
  modes: string,
  zones: Level['zones'],
): Level => ({ id, displayName, folder, modes, zones })

/** In the order in which `ListLevels` answers. */
export const LEVELS: readonly [Level, ...Level[]] = [
  level('AlBasrah', 'Al Basrah', '/Al_Basrah/Maps/Gameplay_Layers', 'AAS2 RAAS3 Invasion3 Skirmish3 Seed2', [
    'Iron Bridge',
    'Refinery',
    'Old Town',
    'Airfield',
  ]),
  level(
    'Sanxian',
    'Sanxian Islands',
    '/Game/Maps/Sanxian_Islands/Gameplay_Layers',
    'AAS3 RAAS2 Invasion3 Skirmish1 Seed1',
    ['Radar Station', 'Harbour', 'Crater Village'],
  ),
  level(
    'BlackCoast',
    'Black Coast',
    '/BlackCoast/Maps/Gameplay_Layers',
    'AAS2 RAAS2 Invasion3 Skirmish1 Seed1',
    ['Lighthouse', 'Boatyard', 'Gravel Pit'],
  ),
  level(
    'Yehorivka',
    'Yehorivka',
    '/Game/Maps/Yehorivka/Gameplay_Layers',
    'AAS2 RAAS2 Invasion2 Skirmish2 TC2 Destruction1',
    ['Novo', 'Petrivka', 'Storage Site', 'Rolling Hills'],
  ),
  level('Harju', 'Harju', '/Game/Maps/Harju/Gameplay_Layers', 'AAS3 RAAS2 Invasion3 Skirmish2 Seed1 TC1', [
    'Lakeside',
    'Sawmill',
    'Quarry',
    'Church',
  ]),
  level(
    'Tallil',
    'Tallil Outskirts',
    '/Game/Maps/Tallil_Outskirts/Gameplay_Layers',
    'AAS1 RAAS2 Invasion1 Skirmish3 Seed1 TC1',
    ['Tank Factory', 'West Housing', 'Airstrip'],
  ),
  level(
    'Sumari',
    'Sumari Bala',
    '/Game/Maps/Sumari/Gameplay_Layers',
    'AAS3 RAAS1 Invasion1 Skirmish1 Seed1 TC1 Insurgency1',
    ['Walled Courts', 'Mosque', 'Bazaar', 'Orchard'],
  ),
  level('Skorpo', 'Skorpo', '/Game/Maps/Skorpo/Gameplay_Layers', 'RAAS1 Invasion3 Skirmish1', [
    'Ferry',
    'Brygga',
    'Fish Farm',
  ]),
  level(
    'Narva',
    'Narva',
    '/Game/Maps/Narva/Gameplay_Layers',
    'AAS3 RAAS1 Invasion2 Skirmish1 TC1 Destruction1',
    ['Apartments', 'Hermann Castle', 'Train Yard'],
  ),
  level('Mutaha', 'Mutaha', '/Game/Maps/Mutaha/Gameplay_Layers', 'AAS2 RAAS2 Invasion1 Skirmish1 Seed1 TC1', [
    'Twin Peaks',
    'Power Plant',
    'South Farms',
  ]),
  level('Mestia', 'Mestia', '/Game/Maps/Mestia_Green/Gameplay_Layers', 'AAS2 RAAS1 Invasion1 Skirmish1 TC1', [
    'Temple',
    'Lumber Camp',
    'Upper Village',
  ]),
  level(
    'Manicouagan',
    'Manicouagan',
    '/Game/Maps/Manicouagan/Gameplay_Layers',
    'AAS3 RAAS2 Invasion2 Skirmish3 Seed1',
    ['Dam', 'Reservoir', 'Logging Road'],
  ),
  level(
    'Logar',
    'Logar Valley',
    '/Game/Maps/Logar_Valley/Gameplay_Layers',
    'AAS1 RAAS1 Skirmish1 Seed1 TC1 Insurgency1',
    ['Hill Fort', 'Market', 'Dry River'],
  ),
  level(
    'Lashkar',
    'Lashkar Valley',
    '/Game/Maps/Lashkar_Valley/Gameplay_Layers',
    'AAS2 RAAS1 Invasion1 Skirmish1 TC2 Insurgency1',
    ['Cave Mouth', 'Terraces', 'Bridge Town'],
  ),
  level(
    'Kokan',
    'Kokan',
    '/Game/Maps/Kokan/Gameplay_Layers',
    'AAS2 RAAS1 Invasion1 Skirmish1 TC1 Insurgency1',
    ['Hotel', 'Poppy Fields', 'North Gate'],
  ),
  level(
    'Kohat',
    'Kohat Toi',
    '/Game/Maps/Kohat/Gameplay_Layers',
    'AAS1 RAAS2 Invasion2 Skirmish1 TC1 Insurgency1',
    ['Fortress', 'River Crossing', 'Truck Stop'],
  ),
  level(
    'Kamdesh',
    'Kamdesh Highlands',
    '/Game/Maps/Kamdesh_Highlands/Gameplay_Layers',
    'AAS1 RAAS1 Invasion1 Skirmish1 TC1 Insurgency1',
    ['Ridge Camp', 'Valley Village', 'Outpost'],
  ),
  level(
    'Gorodok',
    'Gorodok',
    '/Game/Maps/Gorodok/Gameplay_Layers',
    'AAS1 RAAS2 Invasion3 Skirmish1 TC1 Insurgency1 Destruction1',
    ['Radio Tower', 'Collective Farm', 'Oil Rig'],
  ),
  level(
    'GooseBay',
    'Goose Bay',
    '/Game/Maps/GooseBay/Gameplay_Layers',
    'AAS1 RAAS2 Invasion2 Skirmish1 Seed1',
    ['Hangars', 'Mine', 'Fuel Depot'],
  ),
  level(
    'FoolsRoad',
    "Fool's Road",
    '/Game/Maps/Fools_Road/Gameplay_Layers',
    'AAS2 RAAS1 Invasion1 Skirmish2 TC1 Destruction1',
    ['Castle', 'Camp Murphy', 'Grain Silo'],
  ),
  level(
    'Fallujah',
    'Fallujah',
    '/Game/Maps/Fallujah_City/Gameplay_Layers',
    'AAS1 RAAS2 Invasion2 Skirmish2 Seed1 TC1 Insurgency1',
    ['Government Quarter', 'Stadium', 'Soccer Field'],
  ),
  level(
    'Chora',
    'Chora',
    '/Game/Maps/Chora/Gameplay_Layers',
    'AAS3 RAAS1 Invasion2 Skirmish1 TC1 Insurgency1',
    ['Hospital', 'Ruins', 'Vineyard'],
  ),
  level('Anvil', 'Anvil', '/Game/Maps/Anvil/Gameplay_Layers', 'AAS1 RAAS2 Invasion1 Skirmish1', [
    'Foundry',
    'Checkpoint',
    'Hilltop',
  ]),
]

const layersOf = (of: Level): Layer[] =>
  of.modes.split(' ').flatMap((mode) => {
    const gamemode = mode.replace(/\d+$/, '')
    const versions = Number(mode.slice(gamemode.length))
    return Array.from({ length: versions }, (_, index) => ({
      id: `${of.id}_${gamemode}_v${index + 1}`,
      level: of,
      gamemode,
      displayName: `${of.displayName} ${gamemode} v${index + 1}`,
    }))
  })

/** The layers a server can play. */
export const LAYERS: readonly Layer[] = LEVELS.flatMap(layersOf)

/** Training layers and templates that are listed but not played. */
const UNPLAYED = [
  'JensensLobby',
  ...['WPMC-TLF', 'USMC-GFI', 'USA-PLA', 'CRF-VDV', 'CAF-MEI', 'BAF-IMF', 'AFU-RGF', 'ADF-PLAAGF'].map(
    (sides) => `JensensRange_${sides}`,
  ),
  'PacificProvingGrounds_AAS_v1',
  'PacificProvingGrounds_Seed_v1',
  'Tutorial_Infantry',
  'Tutorial_Helicopter',
]

/** Everything `ListLayers` answers; with its templates it is more than one packet. */
export const LISTED_LAYERS: readonly string[] = [
  ...LEVELS.flatMap((of) => [
    ...layersOf(of).map((layer) => layer.id),
    `${of.id}_CoopTemplate`,
    ...(of.id === 'Sanxian' ? [] : [`${of.id}_Automation`]),
  ]),
  ...UNPLAYED,
]

/** One level is listed under another name than its layers have. */
export const LISTED_LEVELS: readonly string[] = LEVELS.map((of) =>
  of.id === 'Sanxian' ? 'Sanxian_Islands' : of.id,
)

const byLowerCaseId = new Map(LAYERS.map((layer) => [layer.id.toLowerCase(), layer]))

export const findLayer = (id: string): Layer | undefined => byLowerCaseId.get(id.toLowerCase())

/** The rotation of the simulated server. */
export const DEFAULT_ROTATION = [
  'Gorodok_RAAS_v1',
  'Sumari_AAS_v1',
  'Narva_RAAS_v1',
  'AlBasrah_RAAS_v1',
  'Yehorivka_RAAS_v1',
  'Fallujah_AAS_v1',
  'Mutaha_AAS_v2',
  'Harju_RAAS_v1',
] as const

/** `/Game/Maps/X/Gameplay_Layers/X_RAAS_v1.X_RAAS_v1`: the object path of a layer. */
export const layerPath = (layer: Layer): string => `${layer.level.folder}/${layer.id}.${layer.id}`
