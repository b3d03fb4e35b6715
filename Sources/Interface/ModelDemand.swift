/// How much must be known of the models.
package enum ModelDemand: Equatable, Sendable {
  /// What is known at once. A gateway is asked only where nothing else tells which model is meant.
  case known
  /// Something: the gateways are asked where nothing is known.
  case any
  /// What the gateways offer now.
  case new
}
