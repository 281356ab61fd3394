package dev.postern.provider.azure.live;

/** A request that has no answer. */
final class Refused extends Exception {

  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // never written anywhere
  private final Refusal refusal;

  Refused(Refusal refusal) {
    super(refusal.detail());
    this.refusal = refusal;
  }

  Refusal refusal() {
    return refusal;
  }
}
