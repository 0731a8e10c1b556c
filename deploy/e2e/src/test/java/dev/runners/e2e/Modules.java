package dev.runners.e2e;

import java.util.Map;

/** Terraform modules that need no provider from anywhere. */
public final class Modules {

    /** Variables, a resource, outputs, one of them secret. */
    public static final Map<String, String> GREETING = Map.of("main.tf", """
            variable "greeting" {
              type = string
            }

            variable "secret" {
              type      = string
              sensitive = true
            }

            resource "terraform_data" "hello" {
              input = var.greeting
            }

            output "greeting" {
              value = terraform_data.hello.output
            }

            output "id" {
              value = terraform_data.hello.id
            }

            output "secret" {
              value     = var.secret
              sensitive = true
            }
            """);

    /** An apply that lasts until the file {@code gate} is there, and leaves a line in {@code trace} when it begins. */
    public static final Map<String, String> GATED = Map.of("main.tf", """
            variable "gate" {
              type = string
            }

            variable "trace" {
              type = string
            }

            resource "terraform_data" "slow" {
              provisioner "local-exec" {
                command = "echo begun >> ${var.trace}; while [ ! -e ${var.gate} ]; do sleep 0.2; done"
              }
            }

            output "id" {
              value = terraform_data.slow.id
            }
            """);

    private Modules() {}
}
