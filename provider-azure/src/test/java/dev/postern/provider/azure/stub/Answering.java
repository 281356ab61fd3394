package dev.postern.provider.azure.stub;

/** Decides what comes back for a request. */
public interface Answering {

  /**
   * A reply.
   *
   * @param request what was asked
   * @param before how many requests for the same action came before it
   */
  Reply reply(StubRequest request, int before);
}
