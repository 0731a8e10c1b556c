/** The whole loop on real parts: gateway, services, PostgreSQL, Kafka, agents and Terraform, with time scaled. */
@NullMarked
package dev.runners.e2e;

import org.jspecify.annotations.NullMarked;
