import { lightSymbolModel, symbolModel } from '../account-models.ts';
import { conversionPath } from '../conversion.ts';
import { refuse } from '../errors.ts';
import { type AccountCall, type Handler, integer, integers } from './call.ts';

export const metadataRequests: readonly Handler[] = [
  {
    request: 'ProtoOAAssetListReq',
    response: 'ProtoOAAssetListRes',
    needs: 'account',
    answer({ account, reply }) {
      const asset = account.broker.assets.map(({ id, name, digits }) => ({
        assetId: id,
        name,
        displayName: name,
        digits,
      }));
      reply({ ctidTraderAccountId: account.id, asset });
    },
  },
  {
    request: 'ProtoOASymbolsListReq',
    response: 'ProtoOASymbolsListRes',
    needs: 'account',
    answer({ account, reply }) {
      reply({ ctidTraderAccountId: account.id, symbol: [...account.broker.symbols.values()].map(lightSymbolModel) });
    },
  },
  {
    request: 'ProtoOAGetDynamicLeverageByIDReq',
    response: 'ProtoOAGetDynamicLeverageByIDRes',
    needs: 'account',
    answer: dynamicLeverage,
  },
  { request: 'ProtoOASymbolByIdReq', response: 'ProtoOASymbolByIdRes', needs: 'account', answer: symbolsById },
  {
    request: 'ProtoOASymbolsForConversionReq',
    response: 'ProtoOASymbolsForConversionRes',
    needs: 'account',
    answer: symbolsForConversion,
  },
];

/** Volumes as everywhere in hundredths, here of a USD. */
function dynamicLeverage({ account, request, reply }: AccountCall): void {
  const leverageId = integer(request, 'leverageId');
  const tiers = account.broker.symbols.get(leverageId)?.leverageTiers;
  if (!tiers) refuse('ENTITY_NOT_FOUND', `Dynamic leverage ${leverageId} is not found`);
  const told = tiers.map(({ upToUsd, leverage }) => ({ volume: upToUsd * 100, leverage }));
  reply({ ctidTraderAccountId: account.id, leverage: { leverageId, tiers: told } });
}

function symbolsById({ world, account, request, reply }: AccountCall): void {
  const symbol = integers(request, 'symbolId').map((symbolId) => {
    const found = account.broker.symbols.get(symbolId);
    return symbolModel(found ?? refuse(world.knobs.unknownSymbol, `Symbol ${symbolId} is not found`));
  });
  reply({ ctidTraderAccountId: account.id, symbol });
}

function symbolsForConversion({ account, request, reply }: AccountCall): void {
  const ends = [integer(request, 'firstAssetId'), integer(request, 'lastAssetId')] as const;
  for (const assetId of ends) {
    if (account.broker.assets.every(({ id }) => id !== assetId)) {
      refuse('ENTITY_NOT_FOUND', `Asset ${assetId} is not found`);
    }
  }
  const path = conversionPath(account.broker, ...ends) ?? [];
  reply({ ctidTraderAccountId: account.id, symbol: path.map(lightSymbolModel) });
}
