@{
    RootModule = 'Shapes.psm1'  # expect: import -> Shapes/Shapes.psm1
    ModuleVersion = '1.0'
}
