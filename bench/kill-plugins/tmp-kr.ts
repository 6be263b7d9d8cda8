import { mkdtempSync } from 'node:fs'
import { runKills } from '@/lib/testing/kill-run/kill-run'
const dataDir = mkdtempSync('/tmp/palisade-kr-')
const t=Date.now()
console.log(await runKills({ kind: 'composition', dataDir, kills: Number(process.argv[2]), seed: 3, onLife: console.log }), Date.now()-t, dataDir)
