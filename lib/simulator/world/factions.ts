/** A faction of the game: its name, the units it can field, and the class names its soldiers leave in the log. */
export type Faction = {
  id: string
  name: string
  /** Factions of one alliance do not fight each other. */
  alliance: 'blue' | 'red' | 'free'
  /** Unit type to the unit's name, as in `ListSquads`. */
  units: Readonly<Record<string, string>>
  weapons: readonly [string, ...string[]]
  vehicles: readonly [string, ...string[]]
}

const define = (
  alliance: Faction['alliance'],
  id: string,
  name: string,
  units: Faction['units'],
  weapons: Faction['weapons'],
  vehicles: Faction['vehicles'],
): Faction => ({ id, name, alliance, units, weapons, vehicles })

export const FACTIONS: readonly [Faction, ...Faction[]] = [
  define(
    'blue',
    'USA',
    'United States Army',
    {
      CombinedArms: '1st Infantry Division',
      Armored: '37th Armored Regiment',
      AirAssault: '101st Airborne Division',
    },
    ['BP_M4_Optic', 'BP_M249_Elcan', 'BP_AT4_HighPenetration_Rocket_Proj2', 'BP_M110'],
    ['BP_M1126', 'BP_M2A3', 'BP_UH60', 'BP_MATV'],
  ),
  define(
    'blue',
    'USMC',
    'United States Marine Corps',
    { CombinedArms: '31st Marine Expeditionary Unit', Motorized: '1st Marine Division' },
    ['BP_M27_IAR', 'BP_M16A4_ACOG', 'BP_M203_Proj'],
    ['BP_LAV25_Woodland', 'BP_AAVP7A1', 'BP_Loach_CAS_Small'],
  ),
  define(
    'blue',
    'BAF',
    'British Armed Forces',
    { CombinedArms: '3rd Division Battle Group', Mechanized: '1st Armoured Infantry Brigade' },
    ['BP_L85A2_Susat', 'BP_L129A1', 'BP_NLAW_Proj'],
    ['BP_FV432', 'BP_BAF_LPPV', 'BP_FV510'],
  ),
  define(
    'blue',
    'CAF',
    'Canadian Armed Forces',
    { CombinedArms: '1st Canadian Mechanized Brigade Group', LightInfantry: '3rd Battalion Royal 22e' },
    ['BP_C7A2_Elcan', 'BP_C8A3', 'BP_CarlG_Proj'],
    ['BP_LAV6', 'BP_TAPV', 'BP_CH146'],
  ),
  define(
    'free',
    'AFU',
    'Armed Forces of Ukraine',
    { CombinedArms: '11th Army Corps', Mechanized: '24th Mechanized Brigade' },
    ['BP_AK74_Pro', 'BP_PKM', 'BP_RPG7_Frag_Proj'],
    ['BP_BTR4_ZTM1', 'BP_BMP1_AFU', 'BP_MI8_AFU'],
  ),
  define(
    'red',
    'RGF',
    'Russian Ground Forces',
    {
      CombinedArms: '49th Combined Arms Army',
      Mechanized: '205th Separate Motor Rifle Brigade',
      Armored: '1st Tank Brigade',
    },
    ['BP_AK74M', 'BP_SVDM_Optic', 'BP_RPG28_Proj', 'BP_Projectile_30mm_HE'],
    ['BP_BTR82A_RUS', 'BP_BMP2_RUS', 'BP_MI8', 'BP_Tigr_Kord'],
  ),
  define(
    'red',
    'VDV',
    'Russian Airborne Forces',
    { CombinedArms: '7th Guards Mountain Air Assault Division', AirAssault: '104th Guards Airborne' },
    ['BP_AK74GP25_Rifle_EXPS_Pro', 'BP_VSS', 'BP_RPG26_Proj'],
    ['BP_BMD4M', 'BP_BTRD', 'BP_MI17'],
  ),
  define(
    'red',
    'PLA',
    "People's Liberation Army",
    { CombinedArms: '118th Combined Arms Brigade', AirAssault: '161st Air Assault Brigade' },
    ['BP_QBZ95-1_Holo', 'BP_QBU88', 'BP_35MM_Proj_QLZ87_HEDP'],
    ['BP_ZBL08', 'BP_CSK131', 'BP_Z8G'],
  ),
  define(
    'free',
    'MEI',
    'Middle Eastern Insurgents',
    { CombinedArms: 'Sayyid Battle Group', LightInfantry: 'Desert Wolves Militia' },
    ['BP_AKMS', 'BP_PKM', 'BP_RPG7_Heat_Proj'],
    ['BP_Technical4Seater', 'BP_BRDM2', 'BP_Minivan_Logi'],
  ),
  define(
    'free',
    'WPMC',
    'Western Private Military Contractors',
    { CombinedArms: 'Manticore Security Task Force', AirAssault: 'Overwatch 6' },
    ['BP_ACR_Optic', 'BP_G3A3', 'BP_M72A7_Proj'],
    ['BP_Loach', 'BP_SUV_Armored', 'BP_M113'],
  ),
  define(
    'free',
    'TLF',
    'Turkish Land Forces',
    { CombinedArms: '1st Army', Mechanized: '66th Mechanized Infantry Brigade' },
    ['BP_MPT76', 'BP_HK33', 'BP_RPG7_Tandem_Proj'],
    ['BP_ACV15', 'BP_CobraII', 'BP_UH1H_TLF'],
  ),
]

export const findFaction = (id: string): Faction | undefined => FACTIONS.find((faction) => faction.id === id)

/** Kits in the order in which a squad fills up; the text is what follows the faction in `Role:`. */
export const SQUAD_ROLES = [
  'SL_01',
  'Medic_01',
  'LAT_01',
  'Rifleman_01',
  'Automatic_Rifleman_01',
  'Grenadier_01',
  'HAT_01',
  'Marksman_01',
  'Engineer_01',
] as const

export const UNASSIGNED_ROLE = 'Recruit'

export type Deployable = { name: string; className: string; health: number }

/** Display names of deployables, and the class that stands behind each. */
export const DEPLOYABLES: readonly [Deployable, ...Deployable[]] = [
  { name: 'Hab', className: 'BP_FOBHab', health: 1500 },
  { name: 'Ammo Crate', className: 'BP_Ammocrate', health: 300 },
  { name: 'Sandbag Wall', className: 'BP_I_Sandbag', health: 250 },
  { name: 'Infantry Sandbags', className: 'BP_InfantrySandbags', health: 250 },
  { name: 'Hesco Bunker', className: 'BP_HescoBunker_Desert', health: 1000 },
  { name: 'Repair Station', className: 'BP_RepairStation', health: 500 },
]
