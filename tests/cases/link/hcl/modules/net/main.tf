output "subnet" {  # expect: constant output.subnet public
  value = var.cidr  # expect: var.cidr -> modules/net/variables.tf#var.cidr
}
