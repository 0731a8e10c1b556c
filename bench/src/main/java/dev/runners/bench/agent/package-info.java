/** What the agent adds to Terraform. */
@NullMarked
package dev.runners.bench.agent;

import org.jspecify.annotations.NullMarked;
