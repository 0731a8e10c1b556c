package dev.runners.bench.agent;

/** A module whose apply takes this long and needs nothing from anywhere. */
record TerraformRun(int seconds) {

    static final String COLUMN = "s";
    static final double NANOS = 1e9;

    String module() {
        return """
                resource "terraform_data" "wait" {
                  input = timestamp()
                  provisioner "local-exec" {
                    command = "sleep %d"
                  }
                }
                """.formatted(seconds);
    }
}
