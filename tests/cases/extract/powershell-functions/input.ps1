#Requires -Version 5.1
#Requires -Modules Pester, Az.Accounts
using module ./lib/Shapes.psm1
using namespace System.Text

<#
.SYNOPSIS
    Copies reports to a share.

.DESCRIPTION
    Longer text.

.PARAMETER Path
    Where they are.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)]
    [string] $Path,
    [int] $Count = 3
)

. $PSScriptRoot\lib\helpers.ps1
. "$PSScriptRoot/lib/more.ps1"
. ./rel.ps1
. (Join-Path $PSScriptRoot 'lib\joined.ps1')
. $unknown
& "$PSScriptRoot\run.ps1" -Count 2
& $tool --version
.\build.ps1 -Clean
Import-Module Shapes.Core -Force
Import-Module -Name "$PSScriptRoot\Shapes.psm1"
Import-Module ./rel/Rel.psd1

<#
.SYNOPSIS
Gets reports.
.EXAMPLE
Get-Report -Path x
#>
function Get-Report {
    [CmdletBinding()]
    param (
        [Parameter(Mandatory)] [string[]] $Path,
        [switch] $Recurse
    )
    begin { $found = @() }
    process {
        foreach ($one in $Path) {
            if ($one -eq 'a' -and $Recurse) { Write-Output $one }
        }
        Get-ChildItem $Path | Where-Object { $_.Name -like '*.rpt' } | ForEach-Object { Convert-Report $_ }
    }
    end { return $found }
}

function Convert-Report($Report, [int] $Depth = 2) {
    <#
    .SYNOPSIS
        Converts a report.
    #>
    $text = [Text.StringBuilder]::new()
    $shape = [Shape]::new(1)
    [Shape]::Parse($Report)
    "function Fake { }"
    @'
function NoFunction { }
'@
}

# Keeps odd numbers.
filter Select-Odd { if ($_ % 2) { $_ } }

function script:Reset-State { $script:State = $null }

function private:Hidden { }

function Outer {
    function Inner { 1 }
    Inner
}

<#
.EXTERNALHELP Reports-Help.xml
#>
function Remove-Report { }

Get-Report -Path $Path

# .SYNOPSIS
# Gets what line comments say.
function Get-ByLines {
    1
}
