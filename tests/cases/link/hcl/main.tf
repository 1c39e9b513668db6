module "net" {  # expect: variable module.net public
  source = "./modules/net"  # expect: import -> modules/net/
  cidr   = var.cidr  # expect: var.cidr -> modules/net/variables.tf#var.cidr; var.cidr -> variables.tf#var.cidr
}

resource "aws_instance" "web" {  # expect: variable aws_instance.web public
  subnet = module.net.subnet  # expect: output.subnet -> modules/net/main.tf#output.subnet
  data   = file("${path.module}/init.sh")  # expect: import -> init.sh
  tags   = local.tags  # expect: local.tags -> variables.tf#local.tags
}

module "other" {  # expect: variable module.other public
  source = "org/other/aws"  # expect: import -> external
}
