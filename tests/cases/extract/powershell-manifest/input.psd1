# Manifest of Shapes.
@{
    RootModule        = 'Shapes.psm1'
    ModuleVersion     = '1.2.0'
    GUID              = '00000000-0000-0000-0000-000000000000'
    NestedModules     = @('lib\One.psm1', 'lib/Two.ps1')
    RequiredModules   = @('PSReadLine', @{ ModuleName = 'Az'; ModuleVersion = '1.0' })
    FunctionsToExport = @('New-Shape')
    PrivateData       = @{ PSData = @{ Tags = @('shapes') } }
}
