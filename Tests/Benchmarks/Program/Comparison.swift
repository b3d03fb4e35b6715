/// Candidates that do the same amount of work, the floors first.
struct Comparison {
  struct Candidate {
    let name: String
    /// Does the work once; what it answers is added up, so that no work is left out.
    let work: () throws -> Int
  }

  /// One candidate's times, a round each, in seconds of this thread's processor time.
  struct Times {
    let name: String
    var seconds: [Double] = []
  }

  let title: String
  /// What is counted, in the plural.
  let unit: String
  /// How many of them one turn of work is.
  let count: Int
  /// How many bytes one turn of work is.
  let bytes: Int
  let floors: [Candidate]
  let subjects: [Candidate]

  /// Lets every candidate work once a round, so that what slows the machine slows all of them.
  func measure(rounds: Int) throws -> [Times] {
    let candidates = floors + subjects
    var times = candidates.map { Times(name: $0.name) }
    var sum = 0
    for round in -1..<rounds {
      for (place, candidate) in candidates.enumerated() {
        let start = ProcessorClock.now
        sum &+= try candidate.work()
        // The first round warms up.
        if round >= 0 { times[place].seconds.append(ProcessorClock.now - start) }
      }
    }
    precondition(sum != .min)
    return times
  }
}

extension [Double] {
  /// The middle one; 0 where there is none.
  var median: Double {
    let sorted = sorted()
    return sorted.isEmpty ? 0 : (sorted[(count - 1) / 2] + sorted[count / 2]) / 2
  }

  /// The one that a hundredth are slower than; 0 where there is none.
  var late: Double { isEmpty ? 0 : sorted()[count * 99 / 100] }

  /// Half of what lies between the first and the third quarter, as a part of the median.
  var spread: Double {
    let sorted = sorted()
    return sorted.isEmpty ? 0 : (sorted[count * 3 / 4] - sorted[count / 4]) / 2 / median
  }
}
