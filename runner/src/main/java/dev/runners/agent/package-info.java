/** The agent: it claims jobs from the control plane and runs Terraform for them. */
@NullMarked
package dev.runners.agent;

import org.jspecify.annotations.NullMarked;
