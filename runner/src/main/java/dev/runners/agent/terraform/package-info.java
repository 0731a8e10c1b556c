/** Terraform as a child process. */
@NullMarked
package dev.runners.agent.terraform;

import org.jspecify.annotations.NullMarked;
