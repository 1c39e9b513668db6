# The network of the test environment, and the machines in it.

terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 5.0" }
  }
  backend "s3" {
    bucket = "state"
  }
}

provider "aws" {
  region = var.region
}

variable "region" {
  type        = string
  description = "Where all of it runs."
  default     = "eu-north-1"
}

// How many machines.
variable "machines" {
  default = 2
}

locals {
  name = "test-${var.region}"
  tags = {
    owner = "weather"
    name  = local.name
    keep  = "a long text that is not a part of the head of the definition"
  }
}

data "aws_ami" "base" {
  most_recent = true
}

# One of the machines.
resource "aws_instance" "web" {
  count         = var.machines
  ami           = data.aws_ami.base.id
  subnet_id     = module.net.subnet_ids[count.index]
  user_data     = templatefile("${path.module}/templates/init.sh.tpl", { name = local.name })
  tags          = merge(local.tags, { index = each.value })
  depends_on    = [aws_security_group.web]

  dynamic "ebs_block_device" {
    for_each = var.disks
    content {
      volume_size = ebs_block_device.value
    }
  }

  provisioner "local-exec" {
    command = "echo ${self.id}"
  }
}

resource "aws_security_group" "web" {
  name = "${local.name}-web"
}

module "net" {
  source = "./modules/net"
  cidr   = "10.0.0.0/16"
  zones  = [for z in var.zones : upper(z) if z != ""]
}

module "logs" {
  source  = "terraform-aws-modules/s3-bucket/aws"
  version = "3.0.0"
}

output "addresses" {
  description = "Of all machines."
  value       = aws_instance.web[*].public_ip
}

moved {
  from = aws_instance.old
  to   = aws_instance.web
}
