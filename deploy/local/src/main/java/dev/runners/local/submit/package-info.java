/** A Terraform folder becomes a job, and its log is followed to the end. */
@NullMarked
package dev.runners.local.submit;

import org.jspecify.annotations.NullMarked;
