. $PSScriptRoot\..\Shapes\Private\Area.ps1  # expect: import -> Shapes/Private/Area.ps1
. .\missing.ps1  # expect: import -> not found
Get-Area  # expect: Get-Area -> Shapes/Private/Area.ps1#Get-Area
