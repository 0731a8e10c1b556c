package dev.runners.e2e.browser;

import dev.runners.e2e.Gate;
import dev.runners.e2e.Modules;
import dev.runners.e2e.TestJob;
import dev.runners.e2e.TestRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A few Runners as people have them, in every status, and jobs in most; for the pictures. */
record ExampleFleet(
        List<TestRunner> all,
        TestRunner draining,
        TestRunner lost,
        TestJob running,
        TestJob done,
        TestJob failed,
        Gate gate)
        implements AutoCloseable {

    private static final String LAB = "lab";
    private static final String DB = "db";

    private static final Map<String, String> NETWORK = Map.of("main.tf", """
            variable "environment" {
              type = string
            }

            resource "terraform_data" "vpc" {
              input = "10.20.0.0/16"
            }

            resource "terraform_data" "subnet" {
              count = 3
              input = cidrsubnet(terraform_data.vpc.output, 8, count.index)
            }

            resource "terraform_data" "firewall" {
              input = { allow = [443, 80], subnets = terraform_data.subnet[*].output }
            }

            output "environment" {
              value = var.environment
            }

            output "subnets" {
              value = terraform_data.subnet[*].output
            }

            output "firewall_key" {
              value     = "not for the page"
              sensitive = true
            }
            """);

    private static final Map<String, String> BROKEN = Map.of("main.tf", """
            resource "terraform_data" "bucket" {
              provisioner "local-exec" {
                command = "echo 'AccessDenied: the role may not create the bucket assets-staging' >&2; exit 1"
              }
            }
            """);

    static ExampleFleet start(Gate gate) {
        List<TestRunner> all = new ArrayList<>();
        TestRunner.register("iad-burst-01", "iad");
        TestRunner lost = add(all, "dc2-rack4-runner-07", "dc2");
        TestRunner draining = add(all, "fra-prod-02", DB);
        add(all, "lab-mac-studio", LAB);
        all.forEach(TestRunner::start);
        all.forEach(runner -> runner.awaitStatus("ONLINE"));
        lost.kill();

        TestJob done = TestJob.submit("DEPLOY", LAB, "network-staging", NETWORK, Map.of("environment", "staging"));
        TestJob failed = TestJob.submit("DEPLOY", LAB, "assets-staging", BROKEN, Map.of());
        TestJob kept = TestJob.submit("DEPLOY", DB, "db-prod", Modules.GATED, gate.variables());
        done.awaitSuccess();
        failed.awaitStatus("FAILED");
        kept.awaitApply();
        draining.drain();

        add(all, "fra-prod-01", "fra-prod").startOnline();
        TestJob running = TestJob.submit("DEPLOY", "fra-prod", "network-prod", Modules.GATED, gate.variables());
        TestJob.submit("PLAN", "gpu", "edge-staging", NETWORK, Map.of("environment", "staging"));
        running.awaitApply();
        draining.awaitStatus("DRAINING");
        lost.awaitStatus("OFFLINE");
        return new ExampleFleet(all, draining, lost, running, done, failed, gate);
    }

    private static TestRunner add(List<TestRunner> all, String name, String team) {
        TestRunner runner = TestRunner.register(name, team);
        all.add(runner);
        return runner;
    }

    @Override
    public void close() {
        gate.open();
        all.forEach(TestRunner::close);
    }
}
