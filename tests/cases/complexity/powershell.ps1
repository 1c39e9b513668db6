# expect: cognitive 0, cyclomatic 1, nesting 0, parameters 1
function Get-Straight {
    param([int] $A)
    return $A
}

# expect: cognitive 3, cyclomatic 3, nesting 1, parameters 2
function Get-Chain($A, [int] $B = 2) {
    if ($A -eq 1) {
        return 1
    } elseif ($B -eq 2) {
        return 2
    } else {
        return 3
    }
}

# expect: cognitive 6, cyclomatic 4, nesting 3, parameters 0
function Get-Sum {
    foreach ($i in 1..3) {
        for ($j = 0; $j -lt $i; $j++) {
            if ($j % 2) { continue }
        }
    }
}

# expect: cognitive 5, cyclomatic 5, nesting 2, parameters 2
filter Test-Both($A, $B) {
    if ($A -and $B -or $C) {
        while ($B) { Stop-It }
    }
}

class Shape {
    # expect: cognitive 1, cyclomatic 2, nesting 1, parameters 1
    [int] Try([int] $a) {
        try {
            return 1
        } catch {
            return 2
        }
    }
}

# expect: cognitive 1, cyclomatic 2, nesting 1, parameters 0
function Wait-It {
    do {
        Start-Sleep 1
    } while ($true)
}

# expect: cognitive 2, cyclomatic 2, nesting 2, parameters 1
function Get-Nested($List) {
    $List | ForEach-Object { if ($_) { Stop-It } }
}

# expect: cognitive 1, cyclomatic 3, nesting 0, parameters 1
function Get-Both([bool] $A) {
    return ($A -or ($B -or $A))
}

# expect: cognitive 1, cyclomatic 3, nesting 1, parameters 1
function Get-Word {
    param($Number)
    switch ($Number) {
        1 { 'one' }
        2 { 'two' }
    }
}

# expect: cognitive 3, cyclomatic 3, nesting 2, parameters 0
function Find-It {
    while ($true) {
        if ($x) { return }
    }
}

# expect: cognitive 2, cyclomatic 2, nesting 1, parameters 0
function Test-Else {
    if ($x) { 1 } else { 2 }
}

# expect: cognitive 0, cyclomatic 1, nesting 0, parameters 0
function Get-Nothing { }
