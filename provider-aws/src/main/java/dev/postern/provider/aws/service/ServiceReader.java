package dev.postern.provider.aws.service;

import dev.postern.model.Scope;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.snapshot.Answers;

/** Reads what one service answered in one scope. */
interface ServiceReader {

  /** Reads everything; what it finds goes where the reader was told to put it. */
  void read(Scope scope, Answers<AwsCall> answers);
}
